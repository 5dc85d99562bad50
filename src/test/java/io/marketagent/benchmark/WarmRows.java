package io.marketagent.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.PackagedService;
import io.marketagent.benchmark.Report.Aim;
import io.marketagent.benchmark.Rounds.Shot;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is cached: reads beside the caches, and questions and tool calls beside the quote that they are made of. */
final class WarmRows {

    private static final int CONNECTIONS = 32;
    private static final int RATE = 0;
    private static final int P99 = 1;
    private static final String QUESTION = "{\"question\":\"SPY price and its RSI\"}";
    private static final String WARM_QUOTE = "warm quotes of nginx";

    private final Lineup lineup;
    private final Report report;
    private final Path folder;

    WarmRows(Lineup lineup, Report report, Path folder) {
        this.lineup = lineup;
        this.report = report;
        this.folder = folder;
    }

    void measure() throws Exception {
        Rounds quotes = null;
        for (String read : Lineup.READS.keySet()) {
            Map<String, Shot> shots = new LinkedHashMap<>();
            for (String who : lineup.everybody()) {
                String url = lineup.url(who, read);
                if (lineup.services.containsKey(who)) {
                    var _ = Lineup.wrk(url, CONNECTIONS, Rounds.WARM_UP_SECONDS);
                }
                shots.put(who, () -> Lineup.wrk(url, CONNECTIONS, Rounds.SECONDS));
            }
            Rounds rounds = Rounds.of(shots, Report.NGINX, RATE);
            report.add(
                    "warm " + read + ", a second",
                    "%,.0f",
                    rounds,
                    RATE,
                    Report.NGINX,
                    Aim.atLeast(0.85, Report.NGINX));
            report.add("warm " + read + ", p99 ms", "%.2f", rounds, P99, Report.NGINX, Aim.NONE);
            if (read.equals("quote")) {
                quotes = rounds;
            }
        }
        openQuote();
        asked(
                "question of two cached tools",
                List.of(1, 10, 100),
                Objects.requireNonNull(quotes),
                kind -> lineup.address(kind).resolve("/api/v1/runs"),
                _ -> ask());
        asked(
                "MCP tools/call of a cached quote",
                List.of(10),
                quotes,
                kind -> lineup.address(kind).resolve("/mcp"),
                kind -> McpScript.write(folder, lineup.address(kind), McpScript.QUOTE));
    }

    /** The same read where nobody has to say who they are. */
    private void openQuote() throws Exception {
        Map<String, PackagedService> open = new LinkedHashMap<>();
        try {
            Map<String, Shot> shots = new LinkedHashMap<>();
            for (String who : lineup.everybody()) {
                String url = lineup.url(who, "quote");
                if (lineup.services.containsKey(who)) {
                    Map<String, String> settings = Lineup.settings(lineup.exchange.base());
                    settings.keySet().removeIf(name -> name.startsWith("market-agent.security."));
                    settings.put("market-agent.security.open", "true");
                    PackagedService service = Lineup.start(who, settings);
                    open.put(who, service);
                    url = service.address().resolve(Lineup.READS.get("quote")).toString();
                    var _ = Wrk.run(url, CONNECTIONS, Rounds.WARM_UP_SECONDS);
                }
                String asked = url;
                shots.put(who, () -> Wrk.run(asked, CONNECTIONS, Rounds.SECONDS).figures());
            }
            Rounds rounds = Rounds.of(shots, Report.NGINX, RATE);
            report.add(
                    "warm quote, open, a second", "%,.0f", rounds, RATE, Report.NGINX, Aim.atLeast(0.85, Report.NGINX));
            report.add("warm quote, open, p99 ms", "%.2f", rounds, P99, Report.NGINX, Aim.NONE);
        } finally {
            open.values().forEach(PackagedService::close);
        }
    }

    private interface Of<T> {
        T of(String kind) throws Exception;
    }

    private void asked(String what, List<Integer> connections, Rounds quotes, Of<URI> address, Of<Path> script)
            throws Exception {
        Map<String, String[]> asked = new LinkedHashMap<>();
        for (String kind : lineup.services.keySet()) {
            String[] arguments = {
                address.of(kind).toString(), "-s", script.of(kind).toString()
            };
            asked.put(kind, arguments);
            var _ = Lineup.wrk(arguments[0], 10, Rounds.WARM_UP_SECONDS, arguments[1], arguments[2]);
        }
        for (int many : connections) {
            Map<String, Shot> shots = new LinkedHashMap<>();
            asked.forEach((kind, arguments) ->
                    shots.put(kind, () -> Lineup.wrk(arguments[0], many, Rounds.SECONDS, arguments[1], arguments[2])));
            // nobody else can do this: the first of ours has to hold still
            Rounds rounds = Rounds.of(shots, asked.keySet().iterator().next(), RATE);
            Map<String, Rounds.Told> rates = new LinkedHashMap<>();
            shots.keySet().forEach(kind -> rates.put(kind, rounds.told(kind, RATE)));
            rates.put(WARM_QUOTE, quotes.told(Report.NGINX, RATE));
            boolean aimed = what.startsWith("question") && many == 10;
            report.add(
                    what + ", c" + many + ", a second" + (rounds.calm() ? "" : " (~)"),
                    "%,.0f",
                    rates,
                    WARM_QUOTE,
                    aimed ? Aim.atLeast(0.05, WARM_QUOTE) : Aim.NONE);
            report.add(what + ", c" + many + ", p99 ms", "%.2f", rounds, P99, "", Aim.NONE);
        }
    }

    private Path ask() throws Exception {
        for (String kind : lineup.services.keySet()) {
            HttpResponse<String> answer = Lineup.post(lineup.address(kind).resolve("/api/v1/runs"), QUESTION);
            assertThat(answer.body()).contains("\"outcome\":\"answered\"");
        }
        return Files.writeString(
                folder.resolve("ask.lua"),
                "wrk.method = \"POST\"\nwrk.body = '" + QUESTION
                        + "'\nwrk.headers[\"Content-Type\"] = \"application/json\"\n");
    }
}
