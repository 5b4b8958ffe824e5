package atome.adole.bench;

import atome.adole.StoreException;
import java.sql.SQLException;

/** Something that keeps values for good, as many as are given at a time. */
interface Committing extends AutoCloseable {
    /** Answers when all of them would outlive a power cut. */
    void commit(int values) throws StoreException, SQLException;

    @Override
    void close() throws StoreException, SQLException;
}
