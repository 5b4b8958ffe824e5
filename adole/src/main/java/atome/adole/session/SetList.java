package atome.adole.session;

/** Songs in an order: {@link SetListEntry entries} say which. */
public record SetList(String id, String name) {}
