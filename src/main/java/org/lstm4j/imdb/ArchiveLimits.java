package org.lstm4j.imdb;

/**
 * What an archive of reviews may hold at most; beyond it lies a mistake or a zip bomb.
 *
 * @param entries files and folders, the passed over ones too
 * @param reviewBytes all reviews together; they are held in memory
 * @param unpackedBytes everything that is unpacked, the passed over files too
 */
record ArchiveLimits(int entries, long reviewBytes, long unpackedBytes) {

  /**
   * The official archive holds 100,000 reviews in 100,035 entries, 66 MB of them labelled, and
   * unpacks to well below 1 GiB.
   */
  static final ArchiveLimits STANDARD = new ArchiveLimits(200_000, 256L << 20, 1L << 30);
}
