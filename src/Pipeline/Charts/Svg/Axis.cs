using System.Globalization;
using System.Numerics;

namespace Workbook.Pipeline;

/// <summary>Maps values to places between 0 and 1 and says where labels stand.</summary>
internal abstract class Axis
{
    public abstract IReadOnlyList<(double Place, string Label)> Ticks { get; }

    /// <summary>Room for one value, as a share of the axis.</summary>
    public abstract double Band { get; }

    /// <summary>Null for a value that has no place on the axis.</summary>
    public abstract double? Place(object? value);

    public static Axis Of(IEnumerable<object?> values, bool isCategory, bool fromZero)
    {
        object[] present = [.. values.OfType<object>()];
        if (isCategory || present.Any(value => Number(value) is null))
            return new CategoryAxis(present);
        double[] numbers = [.. present.Select(value => Number(value)!.Value).Where(double.IsFinite)];
        var isTime = present.Length > 0 && present.All(value => value is DateOnly or DateTime or DateTimeOffset);
        return isTime ? new TimeAxis(numbers) : new NumberAxis(fromZero ? [.. numbers, 0] : numbers);
    }

    /// <summary>A number, or the seconds of a time; null for anything else.</summary>
    public static double? Number(object? value) => value switch
    {
        DateOnly date => Seconds(date.ToDateTime(TimeOnly.MinValue)),
        DateTime time => Seconds(time),
        DateTimeOffset time => Seconds(time.UtcDateTime),
        BigInteger number => (double)number,
        Int128 number => (double)number,
        UInt128 number => (double)number,
        not null when Html.IsNumber(value) => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static double Seconds(DateTime time) => time.Ticks / (double)TimeSpan.TicksPerSecond;
}

/// <summary>Equal room for each name, in the order in which they come.</summary>
internal sealed class CategoryAxis : Axis
{
    private const int MostLabels = 24;

    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);

    public CategoryAxis(IEnumerable<object> values)
    {
        foreach (var value in values)
            _index.TryAdd(Html.Text(value), _index.Count);
        // Where there are too many names to read, every second or third is shown.
        var step = (_index.Count + MostLabels - 1) / MostLabels;
        Ticks = [.. _index.Where(pair => pair.Value % step == 0).Select(pair => (Centre(pair.Value), pair.Key))];
    }

    public override IReadOnlyList<(double Place, string Label)> Ticks { get; }

    public override double Band => 1.0 / Math.Max(1, _index.Count);

    public override double? Place(object? value) =>
        value is not null && _index.TryGetValue(Html.Text(value), out var index) ? Centre(index) : null;

    private double Centre(int index) => (index + 0.5) * Band;
}

/// <summary>Numbers between round ends, with round steps.</summary>
internal sealed class NumberAxis : Axis
{
    private readonly double _low;
    private readonly double _high;

    public NumberAxis(double[] numbers)
    {
        var (low, high) = numbers.Length == 0 ? (0, 1) : (numbers.Min(), numbers.Max());
        if (low == high)
            (low, high) = low == 0 ? (0, 1) : (Math.Min(0, low), Math.Max(0, high));
        var step = RoundStep((high - low) / 6);
        (_low, _high) = (Math.Floor(low / step) * step, Math.Ceiling(high / step) * step);
        var count = (int)Math.Round((_high - _low) / step);
        Ticks = [.. Enumerable.Range(0, count + 1).Select(i => _low + i * step).Select(number => (Place(number)!.Value, Label(number, step)))];
        Band = SmallestGap(numbers) / (_high - _low);
    }

    public override IReadOnlyList<(double Place, string Label)> Ticks { get; }

    public override double Band { get; }

    public override double? Place(object? value) =>
        Number(value) is { } number && double.IsFinite(number) ? (number - _low) / (_high - _low) : null;

    /// <summary>The least distance of two different numbers; 1 where there are no two.</summary>
    public static double SmallestGap(IEnumerable<double> numbers)
    {
        var distinct = numbers.Distinct().Order().ToArray();
        return distinct.Length < 2 ? 1 : distinct.Zip(distinct[1..], (a, b) => b - a).Min();
    }

    /// <summary>1, 2 or 5 times a power of ten.</summary>
    private static double RoundStep(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
    }

    private static string Label(double number, double step)
    {
        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step)), 0, 10);
        return Math.Abs(number) >= 1e12 ? number.ToString("0.##e0", CultureInfo.InvariantCulture)
            : (Math.Abs(number) < step / 1e6 ? 0 : number).ToString("N" + decimals, CultureInfo.InvariantCulture);
    }
}

/// <summary>Times, labelled by date, or by time of day where they lie within two days.</summary>
internal sealed class TimeAxis : Axis
{
    private const int Labels = 6;

    private readonly double _low;
    private readonly double _high;

    public TimeAxis(double[] seconds)
    {
        (_low, _high) = (seconds.Min(), seconds.Max());
        if (_low == _high)
            (_low, _high) = (_low - 43_200, _high + 43_200);
        var format = _high - _low > 2 * 86_400 ? "yyyy-MM-dd" : "MM-dd HH:mm";
        Ticks = [.. Enumerable.Range(0, Labels).Select(i => i / (Labels - 1.0)).Select(place => (place, TimeAt(place).ToString(format, CultureInfo.InvariantCulture)))];
        Band = 1.0 / Math.Max(2, seconds.Length);
    }

    public override IReadOnlyList<(double Place, string Label)> Ticks { get; }

    public override double Band { get; }

    public override double? Place(object? value) => Number(value) is { } seconds ? (seconds - _low) / (_high - _low) : null;

    private DateTime TimeAt(double place) => new((long)((_low + place * (_high - _low)) * TimeSpan.TicksPerSecond));
}
