package org.lstm4j.artifact;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A {@code pom.xml} as it is written: nothing is inherited, no property put in.
 *
 * @param project the root
 */
record Pom(Element project) {

  /**
   * A dependency.
   *
   * @param name {@code group:artifact}
   * @param version empty if it is managed
   * @param scope {@code compile} if none is named
   * @param exclusions {@code group:artifact} each
   */
  record Dependency(
      String name, String version, String scope, boolean isOptional, Set<String> exclusions) {

    private static Dependency of(Element dependency) {
      return new Dependency(
          name(dependency),
          text(dependency, "version").orElse(""),
          text(dependency, "scope").orElse("compile"),
          text(dependency, "optional").equals(Optional.of("true")),
          children(dependency, "exclusions")
              .flatMap(all -> children(all, "exclusion"))
              .map(Dependency::name)
              .collect(Collectors.toSet()));
    }

    private static String name(Element element) {
      return text(element, "groupId").orElseThrow()
          + ":"
          + text(element, "artifactId").orElseThrow();
    }
  }

  /** The project's own. */
  static Pom ofProject() throws IOException {
    return read(Path.of("pom.xml"));
  }

  static Pom read(Path file) throws IOException {
    try {
      return new Pom(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(file.toFile())
              .getDocumentElement());
    } catch (SAXException | ParserConfigurationException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** A profile's own part of it. */
  Pom profile(String id) {
    return new Pom(
        at("profiles", "profile")
            .filter(profile -> text(profile, "id").equals(Optional.of(id)))
            .findFirst()
            .orElseThrow());
  }

  private static Stream<Element> children(Element parent, String name) {
    NodeList all = parent.getChildNodes();
    return IntStream.range(0, all.getLength())
        .mapToObj(all::item)
        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE && node.getNodeName().equals(name))
        .map(Element.class::cast);
  }

  private static Optional<String> text(Element parent, String name) {
    return children(parent, name).findFirst().map(Element::getTextContent).map(String::strip);
  }

  private Stream<Element> at(String... names) {
    Stream<Element> found = Stream.of(project);
    for (String name : names) {
      found = found.flatMap(element -> children(element, name));
    }
    return found;
  }

  /** Text of the project's own element, {@code version} and so on. */
  String text(String name) {
    return text(project, name).orElseThrow();
  }

  String property(String name) {
    return at("properties", name).findFirst().orElseThrow().getTextContent();
  }

  List<Dependency> dependencies() {
    return at("dependencies", "dependency").map(Dependency::of).toList();
  }

  List<Dependency> managed() {
    return at("dependencyManagement", "dependencies", "dependency").map(Dependency::of).toList();
  }

  private Stream<Element> plugins(String artifact) {
    return Stream.concat(
            at("build", "plugins", "plugin"), at("build", "pluginManagement", "plugins", "plugin"))
        .filter(plugin -> text(plugin, "artifactId").equals(Optional.of(artifact)));
  }

  String pluginVersion(String artifact) {
    return plugins(artifact)
        .flatMap(plugin -> text(plugin, "version").stream())
        .findFirst()
        .orElseThrow();
  }

  /** The settings of each execution of a plugin's goal, by name. */
  List<Map<String, String>> executions(String plugin, String goal) {
    return plugins(plugin)
        .flatMap(element -> children(element, "executions"))
        .flatMap(all -> children(all, "execution"))
        .filter(
            execution ->
                children(execution, "goals")
                    .flatMap(goals -> children(goals, "goal"))
                    .anyMatch(one -> one.getTextContent().equals(goal)))
        .flatMap(execution -> children(execution, "configuration"))
        .map(Pom::settings)
        .toList();
  }

  private static Map<String, String> settings(Element configuration) {
    NodeList all = configuration.getChildNodes();
    return IntStream.range(0, all.getLength())
        .mapToObj(all::item)
        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
        .collect(Collectors.toMap(Node::getNodeName, Node::getTextContent));
  }
}
