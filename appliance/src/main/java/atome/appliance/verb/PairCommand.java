package atome.appliance.verb;

import atome.adole.Pairings;
import atome.adole.Rights;
import atome.adole.Store;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pair}: a code for a browser. */
@Command(
        name = "pair",
        mixinStandardHelpOptions = true,
        description = "Prints a code with which one browser is paired, good for ten minutes.")
final class PairCommand implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();

    @Option(names = "--guest", description = "The browser may play, no more.")
    private boolean guest;

    @Override
    public Integer call() throws Exception {
        try (Store store = Store.open(data.kept())) {
            System.out.println(
                    new Pairings(store).newCode(guest ? Rights.ALL.asGuest() : Rights.ALL));
        }
        return 0;
    }
}
