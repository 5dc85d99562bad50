package io.marketagent.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several that are measured in turn, round after round, so that what else the machine does hits all of them. Where the reference's own
 * rounds differ by more than 15 % of their median, all rounds are done again, twice at most; the calmest ones count.
 *
 * @param samples by contestant, the figures of each round
 * @param calm whether the reference held still
 */
record Rounds(Map<String, List<double[]>> samples, boolean calm) {

    /** How many there are; a number below seven is for trying whether it runs. */
    static final int COUNT = Integer.getInteger("benchmark.rounds", 7);

    /** How long one of them takes where it has a length. */
    static final int SECONDS = Integer.getInteger("benchmark.seconds", 2);

    /** What comes before them. */
    static final int WARM_UP_SECONDS = Integer.getInteger("benchmark.warm-up", 15);

    private static final int REPEATS = Integer.getInteger("benchmark.repeats", 2);
    private static final double STILL = 0.15;

    /** One round of one contestant: its figures, always the same ones in the same order. */
    interface Shot {
        double[] fire() throws Exception;
    }

    /** The median of a figure, the smallest and the largest. */
    record Told(double median, double least, double most) {

        static Told of(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return new Told(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
        }

        double spread() {
            return median == 0 ? 0 : (most - least) / median;
        }
    }

    /**
     * Measures.
     *
     * @param reference whose rounds have to agree
     * @param judged by which of its figures
     */
    static Rounds of(Map<String, Shot> contestants, String reference, int judged) throws Exception {
        Rounds best = once(contestants, reference, judged);
        for (int i = 0; i < REPEATS && !best.calm; i++) {
            Rounds again = once(contestants, reference, judged);
            if (again.told(reference, judged).spread()
                    < best.told(reference, judged).spread()) {
                best = again;
            }
        }
        return best;
    }

    private static Rounds once(Map<String, Shot> contestants, String reference, int judged) throws Exception {
        Map<String, List<double[]>> samples = new LinkedHashMap<>();
        for (int i = 0; i < COUNT; i++) {
            for (Map.Entry<String, Shot> contestant : contestants.entrySet()) {
                samples.computeIfAbsent(contestant.getKey(), _ -> new ArrayList<>())
                        .add(contestant.getValue().fire());
            }
        }
        Rounds measured = new Rounds(samples, true);
        return new Rounds(samples, measured.told(reference, judged).spread() <= STILL);
    }

    /** A figure of a contestant. */
    Told told(String contestant, int figure) {
        return Told.of(values(contestant, figure));
    }

    /** The figure of one contestant over that of another, round by round. */
    Rounds.Told ratio(String over, String under, int figure) {
        double[] above = values(over, figure);
        double[] below = values(under, figure);
        for (int i = 0; i < above.length; i++) {
            above[i] /= below[i];
        }
        return Told.of(above);
    }

    private double[] values(String contestant, int figure) {
        List<double[]> rounds = samples.get(contestant);
        if (rounds == null) {
            throw new IllegalArgumentException(contestant + " was not measured");
        }
        return rounds.stream().mapToDouble(round -> round[figure]).toArray();
    }
}
