import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The benchmark's peer on Kafka Streams: JSON events folded by key, groupByKey().aggregate() on RocksDB. It reads the topic twice, each
 * time as a new application without state. The first pass warms up; of the second it prints the result and the state of each key. It
 * ends when its standard input ends, that is, with the process that started it. Java runs this source file directly:
 * {@code java -cp <jars> StreamsFold.java <brokers> <topic> <events> <threads> <scratch folder> latest|reports tuned|own}.
 */
public class StreamsFold {
  private static final String STORE = "folded";
  private static final int PROGRESS_MS = 200;
  private static final ObjectMapper JSON = new ObjectMapper();
  /** The output, in lines of JSON: progress, the result, then the state of each key. */
  private static final PrintStream OUT = new PrintStream(System.out, false);

  /** The state that (a) keeps of a key. */
  public static class Latest {
    public long events;
    public double sum;
    public JsonNode latest;
  }

  /** What the tracker's state keeps of a key apart from its evaluation: the registration and every report. */
  public static class Reports {
    public JsonNode registered;
    public List<Report> reports = new ArrayList<>();
  }

  public record Report(long seq, String asOf, double value, String recordedAt) {}

  public static void main(String[] arguments) throws Exception {
    endWithInput();
    StreamsFold fold = new StreamsFold(arguments[0], arguments[1], Long.parseLong(arguments[2]), arguments[3], Path.of(arguments[4]), arguments[6].equals("tuned"));
    boolean isLatest = arguments[5].equals("latest");
    for (boolean isMeasured : new boolean[] {false, true}) {
      if (isLatest) fold.pass(Latest.class, Latest::new, StreamsFold::withLatest, isMeasured);
      else fold.pass(Reports.class, Reports::new, StreamsFold::withReport, isMeasured);
    }
    OUT.flush();
    System.exit(0);
  }

  private static Latest withLatest(Latest folded, JsonNode event) {
    folded.events += 1;
    folded.sum += event.path("data").path("value").asDouble(0);
    folded.latest = event;
    return folded;
  }

  private static Reports withReport(Reports folded, JsonNode event) {
    JsonNode data = event.get("data");
    if (data.has("definition")) folded.registered = event;
    else folded.reports.add(new Report(event.get("seq").asLong(), data.get("asOf").asText(), data.get("value").asDouble(), event.get("time").asText()));
    return folded;
  }

  interface Step<State> {
    State next(State before, JsonNode event);
  }

  private final String brokers;
  private final String topic;
  private final long events;
  private final String threads;
  private final Path folder;
  private final boolean isTuned;

  StreamsFold(String brokers, String topic, long events, String threads, Path folder, boolean isTuned) {
    this.brokers = brokers;
    this.topic = topic;
    this.events = events;
    this.threads = threads;
    this.folder = folder;
    this.isTuned = isTuned;
  }

  private <State> void pass(Class<State> type, Supplier<State> empty, Step<State> step, boolean isMeasured) throws Exception {
    Meter meter = new Meter(events);
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(topic, Consumed.with(Serdes.String(), jsonOf(JsonNode.class)))
        .groupByKey()
        .aggregate(
            empty::get,
            (key, event, before) -> {
              meter.begun();
              State next = step.next(before, event);
              meter.through();
              return next;
            },
            Materialized.<String, State, KeyValueStore<Bytes, byte[]>>as(STORE).withKeySerde(Serdes.String()).withValueSerde(jsonOf(type)));
    try (KafkaStreams streams = new KafkaStreams(builder.build(), settings())) {
      streams.setUncaughtExceptionHandler(StreamsFold::fail);
      streams.start();
      while (!meter.isFinishedWithin(PROGRESS_MS)) print("through", meter.soFar());
      if (!isMeasured) return;
      print("result", meter.result());
      printStates(streams.store(StoreQueryParameters.fromNameAndType(STORE, QueryableStoreTypes.<String, State>keyValueStore())));
    }
  }

  /**
   * The defaults of Kafka Streams (at least once, a commit every 30 s, 10 MB of cached state, with changelog). Tuned: fetches are as large
   * as those of the other candidates, and more records per poll and in the queue of a partition, which made it faster.
   */
  private Properties settings() {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench-streams-" + UUID.randomUUID());
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    if (!isTuned) return settings;
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 16 * 1024 * 1024);
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 64 * 1024 * 1024);
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 10_000);
    settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 10_000);
    return settings;
  }

  private static StreamThreadExceptionResponse fail(Throwable error) {
    error.printStackTrace();
    Runtime.getRuntime().halt(1);
    throw new IllegalStateException(error);
  }

  private static <State> void printStates(ReadOnlyKeyValueStore<String, State> store) throws IOException {
    try (KeyValueIterator<String, State> all = store.all()) {
      while (all.hasNext()) {
        var entry = all.next();
        OUT.println(JSON.writeValueAsString(new Keyed(entry.key, entry.value)));
      }
    }
  }

  record Keyed(String key, Object folded) {}

  private static void print(String name, Object value) throws IOException {
    OUT.println("{\"" + name + "\":" + JSON.writeValueAsString(value) + "}");
    OUT.flush();
  }

  private static <Value> Serde<Value> jsonOf(Class<Value> type) {
    var reader = JSON.readerFor(type);
    var writer = JSON.writerFor(type);
    Deserializer<Value> deserializer = (topic, bytes) -> {
      try {
        return bytes == null ? null : reader.readValue(bytes);
      } catch (IOException error) {
        throw new IllegalStateException(error);
      }
    };
    return Serdes.serdeFrom(
        (topic, value) -> {
          try {
            return value == null ? null : writer.writeValueAsBytes(value);
          } catch (IOException error) {
            throw new IllegalStateException(error);
          }
        },
        deserializer);
  }

  private static void endWithInput() {
    Thread watch = new Thread(() -> {
      try {
        while (System.in.read() >= 0) continue;
      } catch (IOException gone) {
        // An input that cannot be read has ended as well.
      }
      Runtime.getRuntime().halt(1);
    });
    watch.setDaemon(true);
    watch.start();
  }

  /** Measures from the first processed record to the last. */
  static class Meter {
    private final AtomicLong through = new AtomicLong();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final long events;
    private volatile long startedAt;
    private volatile long cpuBefore;
    private volatile long endedAt;
    private volatile long cpuAfter;

    record Result(long events, double seconds, long cpuUs) {}

    Meter(long events) {
      this.events = events;
    }

    void begun() {
      if (startedAt != 0) return;
      synchronized (this) {
        if (startedAt != 0) return;
        cpuBefore = cpu();
        startedAt = System.nanoTime();
      }
    }

    void through() {
      if (through.incrementAndGet() != events) return;
      endedAt = System.nanoTime();
      cpuAfter = cpu();
      finished.countDown();
    }

    boolean isFinishedWithin(long ms) throws InterruptedException {
      return finished.await(ms, TimeUnit.MILLISECONDS);
    }

    long soFar() {
      return through.get();
    }

    Result result() {
      return new Result(events, (endedAt - startedAt) / 1e9, (cpuAfter - cpuBefore) / 1_000);
    }

    private static long cpu() {
      return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
  }
}
