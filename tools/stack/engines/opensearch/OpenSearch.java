import java.util.Map;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/** One OpenSearch node on loopback: `java -cp 'jars/*' OpenSearch.java <folder> <http port> <transport port>`. */
public class OpenSearch {
  public static void main(String[] args) throws Exception {
    var settings = Map.of(
        "discovery.type", "single-node",
        "network.host", "127.0.0.1",
        "http.port", args[1],
        "transport.port", args[2],
        // What services must not do: an index made by a mistyped name would have a guessed mapping.
        "action.auto_create_index", "false",
        // A laptop with a nearly full disk is no reason to refuse writes.
        "cluster.routing.allocation.disk.threshold_enabled", "false");
    var runner = new OpenSearchRunner();
    runner.onBuild((number, builder) -> settings.forEach(builder::put));
    try {
      runner.build(OpenSearchRunner.newConfigs().basePath(args[0]).numOfNode(1).clusterName("praxis"));
    } catch (Throwable failure) {
      failure.printStackTrace();
      System.exit(1);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      try {
        runner.close();
      } catch (java.io.IOException failure) {
        failure.printStackTrace();
      }
    }));
    Thread.currentThread().join();
  }
}
