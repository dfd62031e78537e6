using System.Globalization;
using System.Numerics;

namespace Workbook.LocalAws.Glue;

/// <summary>
/// How values of a partition key compare: numbers by size, everything else by the code points of its text.
/// Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html
/// </summary>
internal sealed record PartitionKeyType(string HiveType)
{
    /// <summary>What Hive writes as the value of a partition whose key is NULL.</summary>
    public const string NullValue = "__HIVE_DEFAULT_PARTITION__";

    private bool IsInteger => HiveType is "tinyint" or "smallint" or "int" or "integer" or "bigint" or "long";

    private bool IsDecimal => HiveType.StartsWith("decimal", StringComparison.Ordinal) || HiveType is "double" or "float";

    /// <summary>The value that <paramref name="text"/> stands for, or null when it stands for NULL or is no value of this type.</summary>
    public IComparable? Parse(string text)
    {
        if (text == NullValue)
            return null;
        if (IsInteger)
            return BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null;
        if (IsDecimal)
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new OrdinalText(text);
    }

    private sealed record OrdinalText(string Text) : IComparable
    {
        public int CompareTo(object? obj) => string.CompareOrdinal(Text, ((OrdinalText)obj!).Text);
    }
}
