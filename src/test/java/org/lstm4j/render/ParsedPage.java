package org.lstm4j.render;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A page as a parser sees it; it must be well-formed XML. */
record ParsedPage(Document document) {

  /** Elements that our pages have. */
  private static final Set<String> ELEMENTS =
      Set.of(
          "html head meta title style body main footer section h1 h2 h3 p div span bdi ul li i b"
              .concat(
                  " strong em code pre dl dt dd figure figcaption table caption thead tbody tr th")
              .concat(" td details summary img svg path rect circle text")
              .split(" "));

  /** Their attributes. */
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "lang dir charset name content http-equiv class title style role tabindex aria-label scope"
              .concat(" width height viewBox alt src d x y cx cy r text-anchor transform")
              .split(" "));

  static ParsedPage of(String html) {
    try {
      return new ParsedPage(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8))));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(e);
    }
  }

  Stream<Element> elements(String name) {
    NodeList nodes = document.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
  }

  /** Of those of a class. */
  Stream<Element> ofClass(String name) {
    return elements("*").filter(e -> Set.of(e.getAttribute("class").split(" ")).contains(name));
  }

  /** Text as a reader sees it. */
  String text(String element) {
    return elements(element).map(Element::getTextContent).reduce("", String::concat);
  }

  /** That no element, attribute or address came from a stranger. */
  void assertIsOurs() {
    Set<String> strangers = new TreeSet<>();
    elements("*")
        .forEach(
            element -> {
              if (!ELEMENTS.contains(element.getTagName())) {
                strangers.add(element.getTagName());
              }
              NamedNodeMap attributes = element.getAttributes();
              for (int i = 0; i < attributes.getLength(); i++) {
                if (!ATTRIBUTES.contains(attributes.item(i).getNodeName())) {
                  strangers.add(element.getTagName() + "/" + attributes.item(i).getNodeName());
                }
              }
            });
    assertTrue(strangers.isEmpty(), strangers::toString);
    elements("img")
        .forEach(e -> assertTrue(e.getAttribute("src").startsWith("data:image/png;base64,")));
    assertTrue(!text("style").contains("url(") && !text("style").contains("@import"));
  }
}
