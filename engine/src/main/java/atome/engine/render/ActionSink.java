package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.action.Action;

/** Does what an action clip says. */
interface ActionSink {
    @AudioThread
    void perform(Action action);

    /** Moves a parameter to where an action leads, in another time than its own. */
    @AudioThread
    void chase(Action.SetParameter set, int rampFrames);
}
