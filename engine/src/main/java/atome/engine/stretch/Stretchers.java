package atome.engine.stretch;

/** Who stretches the clips of an engine. All that one makes take and give as much. Control. */
public interface Stretchers {
    /** The phase vocoder that is always there. */
    Stretchers BUILT_IN =
            new Stretchers() {
                @Override
                public String name() {
                    return "built-in";
                }

                @Override
                public Stretcher make(int sampleRateHz, int channels) {
                    return new PhaseVocoder(sampleRateHz, channels);
                }
            };

    /** For people, with a version where there is one. */
    String name();

    /** A new one, to be closed by whoever asked for it. */
    Stretcher make(int sampleRateHz, int channels);
}
