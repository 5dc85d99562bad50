package io.marketagent.sandbox;

/**
 * Random numbers that are looked up instead of drawn: each is a function of (seed, name, stream, index), so that no
 * number depends on how many were asked for before it.
 *
 * <p>StrictMath, because {@link Math} may differ in the last bit between a JVM and a native image, and a price that
 * sits on a rounding edge would differ with it.
 */
final class Noise {

    private final long key;

    private Noise(long key) {
        this.key = key;
    }

    static Noise of(long seed, String name) {
        long hash = mix(seed);
        for (int i = 0; i < name.length(); i++) {
            hash = mix(hash ^ name.charAt(i));
        }
        return new Noise(hash);
    }

    /** Independent noise for one purpose. */
    Noise stream(long stream) {
        return new Noise(mix(key + 0x632BE59BD9B4E019L * (stream + 1)));
    }

    /** Uniform in [0, 1). */
    double uniform(long index) {
        return (bits(index) >>> 11) * 0x1.0p-53;
    }

    /** True with probability {@code p}. */
    boolean chance(long index, double p) {
        return uniform(index) < p;
    }

    /** Uniform in [from, to], both included. */
    int between(long index, int from, int to) {
        return from + (int) (uniform(index) * (to - from + 1));
    }

    /** Standard normal (Box-Muller). */
    double gaussian(long index) {
        long first = bits(index);
        double radius = StrictMath.sqrt(-2 * StrictMath.log(((first >>> 11) + 1) * 0x1.0p-53));
        return radius * StrictMath.cos(2 * StrictMath.PI * ((mix(first) >>> 11) * 0x1.0p-53));
    }

    private long bits(long index) {
        return mix(key + 0x9E3779B97F4A7C15L * (index + 1));
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
