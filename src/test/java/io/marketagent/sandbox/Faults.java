package io.marketagent.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** The faults that are switched on; none at first. Safe for concurrent use. */
public final class Faults {

    private static final long EVERY = Long.MAX_VALUE;

    private record Switched(Vendor vendor, Pattern path, Fault fault, AtomicLong left) {

        boolean hits(String requested) {
            return path.matcher(requested).find() && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        }
    }

    private final List<Switched> switched = new CopyOnWriteArrayList<>();

    /**
     * Switches a fault on until {@link #clear}.
     *
     * @param path a regular expression that is looked for in the path; {@code ""} means every path
     */
    public void add(Vendor vendor, String path, Fault fault) {
        switched.add(new Switched(vendor, Pattern.compile(path), fault, new AtomicLong(EVERY)));
    }

    /** Switches a fault on for the next so many requests that match. */
    public void add(Vendor vendor, String path, Fault fault, int times) {
        switched.add(new Switched(vendor, Pattern.compile(path), fault, new AtomicLong(times)));
    }

    /** Switches every fault off. Requests that are held stay held: open their gate. */
    public void clear() {
        switched.clear();
    }

    /** What a request suffers, in the order in which it was switched on: any latencies, and at most one other fault. */
    List<Fault> of(Vendor vendor, String path) {
        List<Fault> faults = new ArrayList<>();
        boolean spoiled = false;
        for (Switched s : switched) {
            boolean latency = s.fault instanceof Fault.Delay || s.fault instanceof Fault.Held;
            if (s.vendor == vendor && (latency || !spoiled) && s.hits(path)) {
                faults.add(s.fault);
                spoiled |= !latency;
            }
        }
        return faults;
    }
}
