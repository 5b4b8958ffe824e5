package atome.web.query;

/**
 * What is said of the box itself; immutable, any thread.
 *
 * @param name what people call it
 * @param oscPort where OSC is taken, over UDP and TCP
 */
public record HostInfo(String name, int oscPort) {}
