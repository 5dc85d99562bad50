package io.marketagent.tool;

import io.marketagent.analysis.ChainSides;
import io.marketagent.analysis.ChainWindow;
import io.marketagent.analysis.Walls;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * The wished part of a chain, and the walls of the whole one.
 *
 * @param price the underlying's price that the strikes were chosen by
 * @param expiration New York date
 * @param root the option root of all that is shown
 * @param otherRoots roots of the same date that can be asked for
 * @param side what is shown
 * @param rows calls ascending, puts descending, both descending
 * @param contracts how many contracts the whole chain of this root has
 * @param walls of the whole chain of this root
 */
@RegisterForReflection(targets = {ChainView.class, ChainWindow.Row.class, Walls.class, Walls.Wall.class})
public record ChainView(
        BigDecimal price,
        LocalDate expiration,
        String root,
        List<String> otherRoots,
        ChainSides side,
        List<ChainWindow.Row> rows,
        int contracts,
        Walls walls) {}
