package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.action.Action;

/** Does what an action clip says. */
interface ActionSink {
    @AudioThread
    void perform(Action action);
}
