package org.lstm4j.kernel;

/**
 * The arithmetic of recurrent layers on one arena of floats; every int that names data is an offset
 * into it.
 *
 * <p>Matrices are row-major. A row of C columns of a layer's gates is laid out in groups: for each
 * group of {@code lanes} units first all their input gates, then forget, candidate and output gates
 * (a simple RNN has one block instead of four, a {@link GruKernels GRU} three). The units of a
 * layer are padded to a multiple of {@code lanes}; padded units stay 0 forever, forward and
 * backward.
 *
 * <p>Preactivations of the standard activations come in multiplied by {@link #logisticFactor} or
 * {@link #tanhFactor}, which spares a multiplication at every step; the factors are folded into the
 * packed weights. Implementations must agree to rounding. They hold no state but the arena; calls
 * on places that don't overlap may run at once.
 */
interface Kernels {

  /** Mean squares below it are 0, before they turn into denormals. */
  float NOTHING = 1e-37f;

  /** After so many multiplications a decaying mean square is looked at: is it nothing? */
  int DECAY_STEPS = 64;

  /** Where an optimiser's numbers stand at their place: the step size, Adam's bias corrected. */
  int RATE = 0;

  /** The share of the running mean that is kept; Adam's first. */
  int DECAY = 1;

  /** Adam's share of the mean square that is kept. */
  int SECOND_DECAY = 2;

  /** What is added to the root. */
  int EPSILON = 3;

  /** Floats of such a place. */
  int RATES = 4;

  /** Floats of one block of a layer with this many units. */
  int lanes(int units);

  /** Units of a layer, padded. */
  int padded(int units);

  /** What the preactivation of a logistic gate comes multiplied by. */
  float logisticFactor();

  /** What the preactivation of a tanh comes multiplied by. */
  float tanhFactor();

  /** Columns in a panel of a right-hand side with this many columns. */
  int panel(int columns);

  /** Whether products read a {@link Packed} from its blocks instead of the arena. */
  boolean readsBlocks();

  /** Rows that a product computes at once; other row counts cost more for each row. */
  int tileRows();

  /**
   * Product: row r of c becomes the row at {@code init + initRows[at + r]} plus row r of a times b.
   *
   * @param a rows of {@code b.rows} floats, one after another
   * @param c rows of {@code b.columns} floats, one after another; may be its own start
   * @param rows any number
   */
  void product(int a, Packed b, int c, int init, int[] initRows, int at, int rows);

  /** Outer product: g (k, n) += aᵀ·b over {@code rows} rows of a (k each) and b (n each). */
  void outer(int a, int k, int b, int n, int g, int rows);

  /** The same over the first rows of a packed b, which stay in the cache where others get lost. */
  void outer(int a, int k, Packed b, int g, int rows);

  /**
   * One step of an LSTM for {@code rows} rows of {@code units} units: z (scaled preactivations)
   * becomes the gates; cell, its tanh, and hidden follow.
   */
  void lstmForward(int z, int cell, int nextCell, int tanhCell, int hidden, int rows, int units);

  /**
   * The way back through {@link #lstmForward}: dz from the gates and dh; dc, which stands right
   * after dh, becomes that of the cell before.
   */
  void lstmBackward(int gates, int cell, int tanhCell, int dh, int dz, int rows, int units);

  /** The same for a GRU, whose step takes more calls than one. */
  GruKernels gru();

  /** Pooling, dense layers and losses on the same arena. */
  HeadKernels heads();

  /** {@code count} floats of {@code to} become tanh of the scaled preactivations at z. */
  void tanh(int z, int to, int count);

  /** dz = dh·(1 − h²) for {@code count} floats. */
  void tanhBackward(int h, int dh, int dz, int count);

  /** Adds row r at {@code from} to the row at {@code to + rows[at + r]}; n floats each. */
  void addRows(int from, int to, int[] rows, int at, int count, int n);

  /** to (n) += sum of {@code rows} rows at {@code from}. */
  void addColumnSums(int from, int rows, int n, int to);

  /** to += from, {@code count} floats. */
  void add(int from, int to, int count);

  /** to += from, {@code count} floats, and from becomes 0. */
  void take(int from, int to, int count);

  /** to = a·b, number by number; {@code to} may be either. */
  void multiply(int a, int b, int to, int count);

  /** to += factor·from, {@code count} floats. */
  void addScaled(int from, int to, int count, float factor);

  /** {@code count} floats are multiplied by the factor. */
  void scale(int at, int count, float factor);

  /** {@code count} floats are cut to [−limit, limit]; not-a-number stays so. */
  void clip(int at, int count, float limit);

  /**
   * The sum of the squares of {@code count} floats, in double: right to 1e-6 for numbers of any
   * size, each being taken as up to 1e-19 more or less than it is.
   */
  double sumOfSquares(int at, int count);

  /** {@code count} floats too small to matter become 0, before they turn into denormals. */
  void flush(int at, int count);

  /**
   * {@code count} floats at s, none negative, become s·decay·decay…, {@code times} times, each
   * rounded; what falls below {@link #NOTHING} becomes 0. The same bits in one call or in several.
   */
  void decay(int s, int count, int times, int rates);

  /**
   * RMSProp for {@code count} floats: s = decay·s + (1 − decay)·g², w −= rate·g / (√s + epsilon).
   */
  void rmsProp(int w, int s, int g, int count, int rates);

  /** Adam for {@code count} floats; the rate has its bias correction in it. */
  void adam(int w, int first, int second, int g, int count, int rates);

  /** w −= rate·g. */
  void sgd(int w, int g, int count, int rates);
}
