using System.Globalization;
using System.Numerics;

namespace Workbook.DuckDb;

/// <summary>A DECIMAL in full precision: up to 38 digits, of which <see cref="decimal"/> holds 28.</summary>
/// <param name="Unscaled">The digits as an integer: 1.50 is 150.</param>
/// <param name="Scale">How many of the digits stand behind the point, 0 to 38.</param>
public readonly record struct DuckDbDecimal(BigInteger Unscaled, byte Scale)
{
    /// <summary>The value as a <see cref="decimal"/>; false where that would lose digits.</summary>
    public bool TryToDecimal(out decimal value)
    {
        var (unscaled, scale) = (Unscaled, Scale);
        while (scale > 28 || (scale > 0 && BigInteger.Abs(unscaled) >> 96 > 0))
        {
            unscaled = BigInteger.DivRem(unscaled, 10, out var rest);
            scale--;
            if (!rest.IsZero) break;
        }

        var magnitude = BigInteger.Abs(unscaled);
        var exact = magnitude >> 96 == 0 && scale <= 28 && unscaled * BigInteger.Pow(10, Scale - scale) == Unscaled;
        value = exact ? Compose(magnitude, unscaled.Sign < 0, scale) : 0;
        return exact;
    }

    /// <summary>The plain digits, with all places of the scale: <c>-0.10</c>.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        var sign = Unscaled.Sign < 0 ? "-" : "";
        return Scale == 0 ? sign + digits : $"{sign}{digits[..^Scale]}.{digits[^Scale..]}";
    }

    private static decimal Compose(BigInteger magnitude, bool negative, byte scale) => new(
        (int)(uint)(magnitude & uint.MaxValue),
        (int)(uint)((magnitude >> 32) & uint.MaxValue),
        (int)(uint)(magnitude >> 64),
        negative,
        scale);
}
