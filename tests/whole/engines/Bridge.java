import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.ReadWrite;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.Lang;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.TDB2;
import org.apache.jena.tdb2.TDB2Factory;
import org.apache.jena.update.UpdateExecutionFactory;
import org.apache.jena.update.UpdateFactory;

/**
 * The SPARQL 1.1 Protocol over a TDB2 folder, on the loopback: what Fuseki does, which Debian lacks.
 * Started as {@code java -cp ... Bridge.java FOLDER PORT}; the default graph of queries is the union.
 */
public class Bridge {
    private static final long SECONDS = 60;

    public static void main(String[] arguments) throws IOException {
        Dataset dataset = TDB2Factory.connectDataset(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/sparql", exchange -> {
            try {
                answer(dataset, exchange, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            } catch (QueryParseException error) {
                send(exchange, 400, "text/plain", String.valueOf(error.getMessage()).getBytes(StandardCharsets.UTF_8));
            } catch (RuntimeException error) {
                send(exchange, 500, "text/plain", String.valueOf(error).getBytes(StandardCharsets.UTF_8));
            }
        });
        server.start();
    }

    private static void answer(Dataset dataset, HttpExchange exchange, String form) throws IOException {
        String update = field(form, "update");
        if (update != null) {
            Txn.executeWrite(dataset, () -> UpdateExecutionFactory.create(UpdateFactory.create(update), dataset).execute());
            send(exchange, 204, null, new byte[0]);
            return;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] kind = {"application/sparql-results+json"};
        List<String> defaultGraphs = fields(form, "default-graph-uri");
        List<String> namedGraphs = fields(form, "named-graph-uri");
        boolean all = defaultGraphs.isEmpty() && namedGraphs.isEmpty();
        Txn.executeRead(dataset, () -> {
            Query query = QueryFactory.create(field(form, "query"));
            if (!all) { // the protocol comes before the query
                query.getGraphURIs().clear();
                query.getNamedGraphURIs().clear();
                defaultGraphs.forEach(query::addGraphURI);
                namedGraphs.forEach(query::addNamedGraphURI);
            }
            try (QueryExecution asked = QueryExecution.dataset(dataset).query(query)
                    .set(TDB2.symUnionDefaultGraph, all).timeout(SECONDS, TimeUnit.SECONDS).build()) {
                if (asked.getQuery().isAskType()) {
                    ResultSetFormatter.outputAsJSON(out, asked.execAsk());
                } else if (asked.getQuery().isSelectType()) {
                    ResultSetFormatter.outputAsJSON(out, asked.execSelect());
                } else {
                    kind[0] = "application/n-triples";
                    RDFDataMgr.write(out, asked.getQuery().isConstructType() ? asked.execConstruct()
                            : asked.execDescribe(), Lang.NTRIPLES);
                }
            }
        });
        send(exchange, 200, kind[0], out.toByteArray());
    }

    private static String field(String form, String name) {
        List<String> found = fields(form, name);
        return found.isEmpty() ? null : found.get(0);
    }

    private static List<String> fields(String form, String name) {
        return Stream.of(form.split("&")).filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .collect(Collectors.toList());
    }

    private static void send(HttpExchange exchange, int status, String kind, byte[] body) throws IOException {
        if (kind != null) {
            exchange.getResponseHeaders().set("Content-Type", kind);
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
