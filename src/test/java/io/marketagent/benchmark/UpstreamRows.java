package io.marketagent.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketagent.PackagedService;
import io.marketagent.benchmark.Report.Aim;
import io.marketagent.benchmark.Rounds.Shot;
import io.marketagent.benchmark.Rounds.Told;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** What is not cached, asked by a hundred at once; and what cannot be had any more. */
final class UpstreamRows {

    private static final int CALLERS = 100;
    private static final int CONNECTIONS = 32;
    private static final int WARM_UP_ROUNDS = Math.max(1, Rounds.WARM_UP_SECONDS / 2);

    private static final List<String> KEYS = List.of(
            ("AAPL MSFT NVDA AMZN META TSLA JPM KO XOM SPY QQQ IWM AMD INTC WMT PEP BAC DIS PFE CVX").split(" ", -1));

    private final Lineup lineup;
    private final Report report;
    private final AtomicInteger fresh = new AtomicInteger();

    UpstreamRows(Lineup lineup, Report report) {
        this.lineup = lineup;
        this.report = report;
    }

    /** A hundred ask the same cold key in the same moment, for twenty keys one after the other. */
    void stampede() throws Exception {
        Map<String, Shot> shots = new LinkedHashMap<>();
        for (String who : lineup.everybody()) {
            boolean ours = lineup.services.containsKey(who);
            Shot shot = ours ? () -> ours(who) : () -> theirs(who);
            shots.put(who, shot);
            for (int i = 0; ours && i < WARM_UP_ROUNDS; i++) {
                var _ = shot.fire();
            }
        }
        String reference = lineup.proxies.addresses().containsKey(Report.VARNISH) ? Report.VARNISH : Report.NGINX;
        Rounds rounds = Rounds.of(shots, reference, 1);
        String what = "stampede of " + CALLERS + " on " + KEYS.size() + " cold keys, ";
        report.add(what + "upstream calls a key", "%.2f", rounds, 0, Report.NGINX, Aim.NONE);
        report.add(what + "p50 ms", "%.1f", rounds, 1, Report.NGINX, Aim.NONE);
        report.add(what + "p95 ms", "%.1f", rounds, 2, Report.NGINX, Aim.atMost(1.1, Report.VARNISH));
    }

    private double[] ours(String kind) throws Exception {
        PackagedService service = lineup.services.get(kind);
        var emptied = Lineup.send(HttpRequest.newBuilder(service.address().resolve("/api/v1/caches/stock-quote"))
                .DELETE());
        assertThat(emptied.statusCode()).isEqualTo(204);
        return volleys(
                service.address(),
                Lineup.READS.get("status"),
                KEYS.stream().map(symbol -> "/api/v1/quotes?symbols=" + symbol).toList(),
                lineup.exchange::calls);
    }

    private double[] theirs(String who) throws Exception {
        String path = "/steady/" + Lineup.file("quote");
        int round = fresh.incrementAndGet();
        return volleys(
                lineup.proxies.addresses().get(who),
                path,
                KEYS.stream()
                        .map(symbol -> path + "?symbols=" + symbol + "&round=" + round)
                        .toList(),
                lineup.recorded::calls);
    }

    private static double[] volleys(URI server, String warm, List<String> cold, LongSupplier calls) throws Exception {
        try (Volley volley = new Volley(server, CALLERS, Lineup.KEY)) {
            var _ = volley.fire(warm);
            long before = calls.getAsLong();
            double[] all = new double[0];
            for (String path : cold) {
                double[] some = volley.fire(path);
                int end = all.length;
                all = Arrays.copyOf(all, end + some.length);
                System.arraycopy(some, 0, all, end, some.length);
            }
            Arrays.sort(all);
            return new double[] {
                (double) (calls.getAsLong() - before) / cold.size(), all[all.length / 2], all[all.length * 95 / 100]
            };
        }
    }

    /** The upstream refuses connections and what it last said is too old; beside the same read while it is fresh. */
    void dead() throws Exception {
        Map<String, PackagedService> services = new LinkedHashMap<>();
        try {
            Map<String, String> stale = new LinkedHashMap<>();
            for (String kind : lineup.services.keySet()) {
                Map<String, String> settings = Lineup.settings(lineup.dyingExchange.base());
                settings.put("market-agent.freshness.market-aware", "false");
                settings.put("quarkus.cache.caffeine.\"stock-quote\".expire-after-write", "1S");
                PackagedService service = Lineup.start(kind, settings);
                services.put(kind, service);
                stale.put(
                        kind,
                        service.address().resolve(Lineup.READS.get("quote")).toString());
            }
            lineup.proxies
                    .addresses()
                    .forEach((who, address) -> stale.put(
                            who,
                            address.resolve("/dying/" + Lineup.file("quote")).toString()));
            for (String url : stale.values()) {
                assertThat(Lineup.answered(URI.create(url)).statusCode()).isEqualTo(200);
            }
            lineup.dyingExchange.close();
            lineup.dyingRecorded.close();
            for (String kind : services.keySet()) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> Lineup.answered(URI.create(stale.get(kind)))
                                .body()
                                .contains("\"stale\":true"));
                var _ = Lineup.wrk(stale.get(kind), CONNECTIONS, Rounds.WARM_UP_SECONDS);
            }
            report(stale);
        } finally {
            services.values().forEach(PackagedService::close);
        }
    }

    private void report(Map<String, String> stale) throws Exception {
        Map<String, Shot> shots = new LinkedHashMap<>();
        for (String who : lineup.everybody()) {
            shots.put(warm(who), () -> Lineup.wrk(lineup.url(who, "quote"), CONNECTIONS, Rounds.SECONDS));
            shots.put(who, () -> Lineup.wrk(stale.get(who), CONNECTIONS, Rounds.SECONDS));
        }
        Rounds rounds = Rounds.of(shots, warm(Report.NGINX), 0);
        report.add("upstream dead, stale quote, a second", "%,.0f", rounds, 0, Report.NGINX, Aim.NONE);
        report.add("upstream dead, stale quote, p99 ms", "%.2f", rounds, 1, Report.NGINX, Aim.NONE);
        Map<String, Told> times = new LinkedHashMap<>();
        times.put("a warm one", new Told(1, 1, 1));
        // so many at once, each asking again when it is answered: the time of one is the inverse of their rate
        lineup.everybody().forEach(who -> times.put(who, rounds.ratio(warm(who), who, 0)));
        report.add(
                "upstream dead, time of a stale quote" + (rounds.calm() ? "" : " (~)"),
                "%.2f",
                times,
                "a warm one",
                Aim.atMost(1.5, "a warm one"));
    }

    private static String warm(String who) {
        return who + ", warm";
    }
}
