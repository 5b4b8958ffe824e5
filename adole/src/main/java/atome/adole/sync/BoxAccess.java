package atome.adole.sync;

import atome.adole.Pairings;
import atome.adole.Store;
import atome.adole.StoreException;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in who was paired with a store. Any control thread. */
public record BoxAccess(Pairings pairings) implements Function<String, Optional<Principal>> {
    private static final Logger LOG = LoggerFactory.getLogger(BoxAccess.class);

    public BoxAccess(Store store) {
        this(new Pairings(store));
    }

    @Override
    public Optional<Principal> apply(String token) {
        try {
            return pairings.find(token)
                    .map(found ->
                            new Principal(
                                    found.id(),
                                    found.name(),
                                    found.rights().projects(),
                                    !found.rights().readOnly()));
        } catch (StoreException e) {
            LOG.error("a token could not be checked: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
