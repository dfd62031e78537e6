using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Workbook.Transform.Outputs;

/// <summary>The keys of what comes of a raw object. They follow from its bucket and key alone, so that a second run overwrites the first.</summary>
internal static class OutputKeys
{
    public const string QuarantinePrefix = "quarantine/";
    public const string ReceiptPrefix = "receipts/";

    public static string Partition(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"dt={day.Year:D4}-{day.Month:D2}-{day.Day:D2}");

    public static string Parquet(DateOnly day, string rawBucket, string rawKey)
    {
        var name = rawKey[(rawKey.LastIndexOf('/') + 1)..];
        if (name.EndsWith(".gz", StringComparison.Ordinal)) name = name[..^3];
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{rawBucket}/{rawKey}")))[..16];
        return $"{Partition(day)}/{name}-{hash}.parquet";
    }

    public static string Quarantine(string rawKey) => $"{QuarantinePrefix}{rawKey}.jsonl.gz";

    /// <summary>Where a damaged object is kept as it came.</summary>
    public static string Damaged(string rawKey) => $"{QuarantinePrefix}{rawKey}";

    public static string Receipt(string rawKey) => $"{ReceiptPrefix}{rawKey}.json";
}
