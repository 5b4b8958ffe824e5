package atome.adole.session;

/** The names of the types a session may hold. */
public final class AtomeType {
    public static final String AUDIO_FILE = "media.audio_file";
    public static final String AUDIO_CLIP = "media.audio_clip";
    public static final String TIMELINE = "data_model.timeline";
    public static final String TEMPO_SEGMENT = "data_model.tempo_segment";
    public static final String MARKER = "data_model.marker";
    public static final String CLIP_GROUP = "data_model.clip_group";
    public static final String ROUTING_GRAPH = "data_model.routing_graph";
    public static final String ROUTING_NODE = "data_model.routing_node";
    public static final String ROUTING_CONNECTION = "data_model.routing_connection";
    public static final String WIDGET = "ui.widget";
    public static final String WIDGET_MAPPING = "ui.widget_mapping";
    public static final String ACTION_CLIP = "automation.action_clip";
    public static final String FOLLOW_ACTION = "automation.follow_action";

    public static final String SCENE = "data_model.scene";
    public static final String SONG = "data_model.song";
    public static final String SET_LIST = "data_model.set_list";
    public static final String SET_LIST_ENTRY = "data_model.set_list_entry";
    public static final String LOOPER = "automation.looper";

    private AtomeType() {}
}
