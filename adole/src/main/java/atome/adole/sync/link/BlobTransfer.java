package atome.adole.sync.link;

import atome.adole.Ledger;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.blob.Blobs;
import atome.adole.blob.Incoming;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the audio of this box's projects to its hub and theirs to this box, one after the other;
 * what broke off goes on where it was. A thread of its own.
 */
public final class BlobTransfer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BlobTransfer.class);
    private static final String HERE = "hub";
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final long LOOK_SECONDS = 20;

    private final Ledger ledger;
    private final HubAddress hub;
    private final Consumer<String> came;
    private final Blobs blobs;
    private final Incoming incoming;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
    private final Set<String> confirmed = new HashSet<>();
    private final Semaphore asked = new Semaphore(0);
    private final Thread thread;
    private volatile boolean online;
    private volatile boolean closed;
    private volatile Progress progress = new Progress("", "", 0, 0, 0, 0);

    /**
     * How it goes.
     *
     * @param direction {@code up}, {@code down} or empty
     * @param hash of what is on its way
     * @param missing how many contents this box still waits for
     * @param unsent how many the hub still waits for
     */
    public record Progress(
            String direction,
            String hash,
            long doneBytes,
            long totalBytes,
            int missing,
            int unsent) {}

    BlobTransfer(Store store, HubAddress hub, Consumer<String> came) {
        this.ledger = new Ledger(store);
        this.hub = hub;
        this.came = came;
        this.blobs = new Blobs(store.dataDir());
        this.incoming = new Incoming(store.dataDir());
        this.thread = Thread.ofPlatform().daemon().name("sync-audio").start(this::run);
    }

    public Progress progress() {
        return progress;
    }

    void online(boolean now) {
        online = now;
        look();
    }

    /** Looks soon whether there is something to bring. */
    public void look() {
        asked.release();
    }

    private void run() {
        while (!closed) {
            try {
                var _ = asked.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS);
                asked.drainPermits();
                if (online) {
                    round();
                }
            } catch (InterruptedException e) {
                return;
            } catch (IOException e) {
                LOG.info("sync: audio broke off, it goes on later: {}", e.getMessage());
            } catch (StoreException | RuntimeException e) {
                LOG.error("sync: audio", e);
            }
        }
    }

    private void round() throws StoreException, IOException, InterruptedException {
        List<String> all = ledger.hashes().stream().filter(Blobs::isHash).toList();
        List<String> missing = all.stream().filter(hash -> !blobs.has(hash)).toList();
        List<String> unsent =
                all.stream().filter(blobs::has).filter(hash -> !confirmed.contains(hash)).toList();
        int left = missing.size();
        int unsentLeft = unsent.size();
        for (String hash : missing) {
            count("down", hash, 0, 0, left, unsentLeft);
            if (download(hash)) {
                left--;
                confirmed.add(hash);
                ledger.projectsOf(hash).forEach(came);
            }
        }
        for (String hash : unsent) {
            count("up", hash, 0, 0, left, unsentLeft);
            if (upload(hash)) {
                unsentLeft--;
                confirmed.add(hash);
            }
        }
        count("", "", 0, 0, left, unsentLeft);
    }

    private void count(
            String direction, String hash, long done, long total, int missing, int unsent) {
        progress = new Progress(direction, hash, done, total, missing, unsent);
    }

    private void moved(long done, long total) {
        Progress p = progress;
        count(p.direction(), p.hash(), done, total, p.missing(), p.unsent());
    }

    private HttpRequest.Builder request(String hash) {
        return HttpRequest.newBuilder(hub.http("/blobs/" + hash))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + hub.token());
    }

    /** False when the hub does not have it yet. */
    private boolean download(String hash) throws IOException, InterruptedException {
        long offset = incoming.received(hash, HERE);
        HttpResponse<InputStream> answer =
                client.send(
                        request(hash).header("Range", "bytes=" + offset + "-").GET().build(),
                        BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 206) {
                return false;
            }
            OptionalLong length = answer.headers().firstValueAsLong("Content-Length");
            long total = offset + length.orElse(0);
            return incoming.append(hash, HERE, offset, total, body, done -> moved(done, total));
        } catch (Incoming.RefusedPartException e) {
            LOG.warn("sync: audio {} from {}: {}", hash, hub, e.getMessage());
            return false;
        }
    }

    private boolean upload(String hash) throws IOException, InterruptedException {
        HttpResponse<Void> known =
                client.send(
                        request(hash).method("HEAD", BodyPublishers.noBody()).build(),
                        BodyHandlers.discarding());
        if (known.statusCode() == 200) {
            return true;
        }
        Path file = blobs.path(hash);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long total = channel.size();
            long offset =
                    Math.min(total, known.headers().firstValueAsLong("Upload-Offset").orElse(0));
            channel.position(offset);
            InputStream rest = new Counted(Channels.newInputStream(channel), offset, total);
            BodyPublisher body =
                    BodyPublishers.fromPublisher(
                            BodyPublishers.ofInputStream(() -> rest), total - offset);
            HttpResponse<Void> answer =
                    client.send(
                            request(hash)
                                    .timeout(Duration.ofHours(2))
                                    .header(
                                            "Content-Range",
                                            "bytes " + offset + "-" + (total - 1) + "/" + total)
                                    .PUT(body)
                                    .build(),
                            BodyHandlers.discarding());
            if (answer.statusCode() >= 300) {
                LOG.warn("sync: {} refuses audio {}: {}", hub, hash, answer.statusCode());
            }
            return answer.statusCode() == 200 || answer.statusCode() == 201;
        }
    }

    /** Tells how far it has been read. */
    private final class Counted extends FilterInputStream {
        private final long total;
        private long done;

        Counted(InputStream in, long done, long total) {
            super(in);
            this.done = done;
            this.total = total;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            int read = super.read(bytes, from, count);
            if (read > 0) {
                done += read;
                moved(done, total);
            }
            return read;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        client.shutdownNow();
    }
}
