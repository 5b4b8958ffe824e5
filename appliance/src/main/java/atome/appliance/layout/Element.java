package atome.appliance.layout;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** One XML element on its way to a file; one thread. */
final class Element {
    private final String name;
    private final StringBuilder attributes = new StringBuilder();
    private final StringBuilder content = new StringBuilder();
    private final SequencedMap<String, Element> inner = new LinkedHashMap<>();

    Element(String name) {
        this.name = name;
    }

    /** A text that may be anything, as content. */
    static String cdata(String text) {
        return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }

    /** The one inner element of this name, made when it is first asked for. */
    Element in(String innerName) {
        return inner.computeIfAbsent(innerName, Element::new);
    }

    /** A value without characters that XML minds. */
    Element attribute(String key, String value) {
        attributes.append(' ').append(key).append("='").append(value).append('\'');
        return this;
    }

    Element add(Element child) {
        content.append(child);
        return this;
    }

    /** A leaf; its content is XML already. */
    Element add(String leaf, String xml) {
        content.append('<').append(leaf).append('>').append(xml);
        content.append("</").append(leaf).append('>');
        return this;
    }

    @Override
    public String toString() {
        StringBuilder xml = new StringBuilder();
        xml.append('<').append(name).append(attributes).append('>').append(content);
        inner.values().forEach(xml::append);
        return xml.append("</").append(name).append('>').toString();
    }
}
