using System.Globalization;
using Pulumi.Serialization;

namespace Pulumi.Display;

/// <summary>The <c>Outputs:</c> block: the stack's results, marked where they differ from the last run's.</summary>
internal static class OutputsText
{
    public static void Write(PropertyMap olds, PropertyMap news, bool showSecrets, Action<string> writeLine)
    {
        var names = olds.Keys.Union(news.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0)
            return;
        var width = names.Max(name => name.Length);
        writeLine("");
        writeLine("Outputs:");
        foreach (var name in names)
        {
            var label = name.PadRight(width);
            writeLine((olds.Has(name), news.Has(name)) switch
            {
                (false, true) => $"  + {label}: {Show(news[name], showSecrets)}",
                (true, false) => $"  - {label}: {Show(olds[name], showSecrets)}",
                _ when olds[name].Equals(news[name]) => $"    {label}: {Show(news[name], showSecrets)}",
                _ => $"  ~ {label}: {Show(olds[name], showSecrets)} => {Show(news[name], showSecrets)}",
            });
        }
    }

    private static string Show(PropertyValue value, bool showSecrets) => value switch
    {
        PropertyValue.Text text => $"\"{text.Value.Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        PropertyValue.Number number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        PropertyValue.Bool flag => flag.Value ? "true" : "false",
        PropertyValue.List list => $"[{string.Join(", ", list.Items.Select(item => Show(item, showSecrets)))}]",
        PropertyValue.Map map => $"{{{string.Join(", ", map.Properties.Select(entry => $"{entry.Key}: {Show(entry.Value, showSecrets)}"))}}}",
        PropertyValue.Secret secret => showSecrets ? Show(secret.Inner, showSecrets) : "[secret]",
        PropertyValue.Unknown => "[unknown]",
        PropertyValue.Asset asset => asset.Content.IsArchive ? $"archive({asset.Content.Path})" : $"asset({asset.Content.Path})",
        _ => "",
    };
}
