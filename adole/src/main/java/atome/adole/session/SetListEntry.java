package atome.adole.session;

/** One place in a set list. A song may have several; those of one order go by their ids. */
public record SetListEntry(String id, String setListId, String songId, double order) {}
