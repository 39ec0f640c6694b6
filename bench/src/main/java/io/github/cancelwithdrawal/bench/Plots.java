package io.github.cancelwithdrawal.bench;

import io.github.cancelwithdrawal.bench.WayToTheExchange.Stretch;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The plots of {@code docs/performance.md}, as PNG files. */
final class Plots {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;

  private Plots() {}

  /** Each request of a burst against the ideal line, of six a second from the first call on. */
  static void burst(Instant calledAt, ExchangeLog accepted, Path file) {
    double[] seconds =
        accepted.requests().stream()
            .mapToDouble(request -> seconds(Duration.between(calledAt, request.arrivedAt())))
            .toArray();
    double[] numbers = IntStream.rangeClosed(1, seconds.length).asDoubleStream().toArray();
    // Six leave at once, and six every second after that.
    double[] idealNumbers = {ExchangeLog.LIMIT, seconds.length};
    double[] idealSeconds = {0, (double) seconds.length / ExchangeLog.LIMIT - 1};
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Requests of a burst of " + seconds.length + ", as they arrived at the exchange")
            .xAxisTitle("seconds since the first call")
            .yAxisTitle("requests accepted")
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.InsideSE).setMarkerSize(4);
    chart
        .addSeries("ideal: six at once, then six a second", idealSeconds, idealNumbers)
        .setMarker(SeriesMarkers.NONE);
    chart
        .addSeries("each request", seconds, numbers)
        .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
        .setMarker(SeriesMarkers.CIRCLE);
    write(chart, file);
  }

  /** Where the time of a lone cancellation goes, beside a bare workflow. */
  static void lone(WayToTheExchange ours, WayToTheExchange bare, Path file) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("From the call to the request at the exchange, medians")
            .yAxisTitle("milliseconds")
            .build();
    chart
        .getStyler()
        .setStacked(true)
        .setLabelsVisible(true)
        .setAvailableSpaceFill(0.5)
        .setLegendPosition(LegendPosition.OutsideE);
    Arrays.stream(Stretch.values())
        .forEach(
            stretch ->
                chart.addSeries(
                    stretch.description(),
                    List.of("a cancellation", "a bare workflow"),
                    List.of(
                        milliseconds(ours.median(stretch)), milliseconds(bare.median(stretch)))));
    write(chart, file);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /** To a tenth, as it is to be read. */
  private static double milliseconds(Duration duration) {
    return Math.round(duration.toNanos() / 1e5) / 10.0;
  }

  private static void write(Chart<?, ?> chart, Path file) {
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    try (OutputStream out = Files.newOutputStream(file)) {
      ChartEncoder.saveChart(chart, out, "png");
    } catch (IOException e) {
      throw new BenchException(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
