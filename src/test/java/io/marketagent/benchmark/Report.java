package io.marketagent.benchmark;

import io.marketagent.benchmark.Rounds.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The one table. A row has a figure of each who takes part, and the ratio of ours to the one it is compared with: nginx, or the one
 * that the row names.
 */
final class Report {

    static final String NGINX = "nginx";
    static final String VARNISH = "Varnish";
    static final String JVM = "JVM";
    static final String NATIVE = "native";

    private static final List<String> COLUMNS = List.of(NGINX, VARNISH, JVM, NATIVE);
    private static final List<String> OURS = List.of(JVM, NATIVE);
    private static final Path IN_PROCESS = Path.of("target", "benchmark", "in-process.md");
    private static final Path ALL = Path.of("target", "benchmark", "table.md");
    private static final String HEAD = "| | beside | nginx | Varnish | JVM | native | JVM × | native × | aim |\n"
            + "|---|---|---|---|---|---|---|---|---|";

    /**
     * What a ratio is wished to be.
     *
     * @param to whose figure ours is divided by
     */
    record Aim(double bound, boolean atLeast, String to) {

        static final Aim NONE = new Aim(Double.NaN, true, "");

        static Aim atLeast(double bound, String to) {
            return new Aim(bound, true, to);
        }

        static Aim atMost(double bound, String to) {
            return new Aim(bound, false, to);
        }

        private String judge(Map<String, Double> ratios) {
            if (Double.isNaN(bound)) {
                return "";
            }
            List<String> words = new ArrayList<>();
            ratios.forEach((who, ratio) -> words.add(String.format(
                    Locale.ROOT,
                    "%s %.2f, %s",
                    who,
                    ratio,
                    (atLeast ? ratio >= bound : ratio <= bound) ? "met" : "missed")));
            return (atLeast ? "≥ " : "≤ ") + bound + " × " + to + ": "
                    + (words.isEmpty() ? "not measured" : String.join("; ", words));
        }
    }

    private final List<String> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** Something to be told below the table. */
    void note(String words) {
        notes.add(words);
    }

    /** A figure of rounds, each beside a contestant of them. */
    void add(String what, String format, Rounds rounds, int figure, String beside, Aim aim) {
        Map<String, Told> cells = new LinkedHashMap<>();
        rounds.samples().keySet().forEach(who -> cells.put(who, rounds.told(who, figure)));
        add(what + (rounds.calm() ? "" : " (~)"), format, cells, beside, aim);
    }

    /** Figures by who has them; of {@code beside} too, where it is measured. */
    void add(String what, String format, Map<String, Told> figures, String beside, Aim aim) {
        List<String> cells = new ArrayList<>(List.of(what, beside));
        if (!COLUMNS.contains(beside) && figures.containsKey(beside)) {
            cells.set(1, beside + ": " + cell(format, figures.get(beside)));
        }
        COLUMNS.forEach(who -> cells.add(figures.containsKey(who) ? cell(format, figures.get(who)) : ""));
        Map<String, Double> ratios = ratios(figures, beside);
        OURS.forEach(
                who -> cells.add(ratios.containsKey(who) ? String.format(Locale.ROOT, "%.3g", ratios.get(who)) : ""));
        cells.add(aim.judge(ratios(figures, aim.to())));
        rows.add("| " + String.join(" | ", cells) + " |");
    }

    private static Map<String, Double> ratios(Map<String, Told> figures, String to) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        Told below = figures.get(to);
        OURS.forEach(who -> {
            Told above = figures.get(who);
            if (above != null && below != null && below.median() > 0) {
                ratios.put(who, above.median() / below.median());
            }
        });
        return ratios;
    }

    private static String cell(String format, Told told) {
        String median = String.format(Locale.ROOT, format, told.median());
        return told.least() == told.most()
                ? median
                : median + " (" + String.format(Locale.ROOT, format, told.least()) + " to "
                        + String.format(Locale.ROOT, format, told.most()) + ")";
    }

    /** Rows of a service in the test's own process wait for those of the packaged one, which are measured later. */
    void keepForTheReport() throws IOException {
        Files.createDirectories(IN_PROCESS.getParent());
        Files.writeString(IN_PROCESS, String.join("\n", rows) + "\n");
    }

    /** All of it, with the rows that were kept, to stdout and to {@code target/benchmark/table.md}. */
    void print(String title) throws IOException {
        if (Files.exists(IN_PROCESS)) {
            rows.addAll(Files.readAllLines(IN_PROCESS));
            note("The rows beside a constant and an empty tool are of the service in the test's own process, "
                    + Files.getLastModifiedTime(IN_PROCESS));
        } else {
            note("The layers and the empty tool are left out: LayersBenchmark has not run");
        }
        note("(~): the reference's own rounds never came within 15 %");
        String text = title + ", " + Instant.now() + "\n\n" + HEAD + "\n" + String.join("\n", rows) + "\n\n* "
                + String.join("\n* ", notes) + "\n";
        Files.createDirectories(ALL.getParent());
        Files.writeString(ALL, text);
        System.out.println("\n== benchmark: " + text);
    }
}
