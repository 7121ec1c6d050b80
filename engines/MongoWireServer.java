import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.backend.memory.index.MemoryUniqueIndex;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/**
 * A server that speaks MongoDB's protocol and keeps its data in memory, for tests on machines without Docker. Java runs this source file
 * directly: {@code java -cp <jars> MongoWireServer.java <port>}.
 */
public class MongoWireServer {
  public static void main(String[] arguments) {
    MemoryBackend backend = new Backend();
    backend.version(new Version6());
    new MongoServer(backend).bind("127.0.0.1", Integer.parseInt(arguments[0]));
  }

  /** The version that the server reports: the oldest that Duban accepts (and that mongoose 9 connects to). */
  static class Version6 implements MongoVersion {
    @Override
    public List<Integer> getVersionArray() {
      return List.of(6, 0, 0);
    }

    @Override
    public int getWireVersion() {
      return 17;
    }
  }

  static class Backend extends MemoryBackend {
    @Override
    public MemoryDatabase openOrCreateDatabase(String name) {
      return new Database(name, getCursorRegistry());
    }
  }

  static class Database extends MemoryDatabase {
    Database(String name, CursorRegistry cursors) {
      super(name, cursors);
    }

    @Override
    protected Index<Integer> openOrCreateUniqueIndex(String collection, String name, List<IndexKey> keys, boolean sparse) {
      boolean isOnId = keys.size() == 1 && keys.get(0).getKey().equals("_id");
      return isOnId ? new IdIndex(name, keys, sparse) : super.openOrCreateUniqueIndex(collection, name, keys, sparse);
    }
  }

  /**
   * Answers {_id: …, version: …} as MongoDB does: it looks up the _id, and the collection compares the rest with the document found.
   * The index of the library serves only filters that contain nothing but _id: with a second field, each update would read the whole
   * collection.
   */
  static class IdIndex extends MemoryUniqueIndex {
    IdIndex(String name, List<IndexKey> keys, boolean sparse) {
      super(name, keys, sparse);
    }

    @Override
    public synchronized boolean canHandle(Document filter) {
      return super.canHandle(onlyId(filter));
    }

    @Override
    public synchronized Iterable<Integer> getPositions(Document filter) {
      return super.getPositions(onlyId(filter));
    }

    private static Document onlyId(Document filter) {
      return filter.containsKey("_id") ? new Document("_id", filter.get("_id")) : filter;
    }
  }
}
