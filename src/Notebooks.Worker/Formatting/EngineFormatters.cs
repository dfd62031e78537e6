using System.Collections;
using System.Globalization;
using System.Net;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Formatting.TabularData;
using Workbook.Notebooks.Protocol;

namespace Workbook.Notebooks.Worker;

/// <summary>What the formatting package's last published version lacks or does wrong. Formatters that a notebook registers come first.</summary>
internal static class EngineFormatters
{
    private const string Csv = "text/csv";

    /// <summary>More bytes are counted, not shown.</summary>
    private const int MostBytes = 64 * 1024;

    private static readonly ITypeFormatter[] Own =
    [
        new HtmlFormatter<byte[]>((bytes, context) => context.Writer.Write($"<pre class=\"dni-binary\">{WebUtility.HtmlEncode(Dump(bytes))}</pre>")),
        new PlainTextFormatter<byte[]>((bytes, context) => context.Writer.Write(Dump(bytes))),
        new CsvFormatter<IEnumerable>(ToTable),
        new CsvFormatter<TabularDataResource>(table => table),
    ];

    /// <summary>Registers those that are missing: a notebook may reset all formatters.</summary>
    public static void Register()
    {
        var registered = Formatter.RegisteredFormatters(includeDefaults: false).ToList();
        if (registered.Contains(Own[0]))
            return;
        Formatter.SetPreferredMimeTypesFor(typeof(TabularDataResource), HtmlFormatter.MimeType, Csv);
        foreach (var own in Own.Where(own => !registered.Exists(other => other.Type == own.Type && other.MimeType == own.MimeType)))
            Formatter.Register(own);
    }

    /// <summary>Formats a value for nobody, so that formatting is compiled when the first cell arrives.</summary>
    public static void WarmUp() => new[] { new { Number = 1 } }.ToDisplayString(HtmlFormatter.MimeType);

    private static string Dump(byte[] bytes)
    {
        var rest = bytes.Length > MostBytes ? string.Create(CultureInfo.InvariantCulture, $"\n({bytes.Length - MostBytes} more bytes)") : "";
        return string.Join('\n', HexDump.Lines(bytes.Take(MostBytes))) + rest;
    }

    /// <summary>The items as a table whose columns are their properties, whatever type they are of.</summary>
    private static TabularDataResource ToTable(IEnumerable rows)
    {
        var itemType = rows.GetType().GetInterfaces().Append(rows.GetType())
            .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0] ?? typeof(object);
        var toTable = ((Func<IEnumerable<object>, TabularDataResource>)TabularDataResourceFormatter.ToTabularDataResource).Method
            .GetGenericMethodDefinition().MakeGenericMethod(itemType);
        return (TabularDataResource)toTable.Invoke(null, [rows is IEnumerable<object> || itemType != typeof(object) ? rows : rows.Cast<object>()])!;
    }

    private sealed class CsvFormatter<T>(Func<T, TabularDataResource> toTable) : ITypeFormatter
    {
        public string MimeType => Csv;

        public Type Type => typeof(T);

        public bool Format(object instance, FormatContext context)
        {
            var table = toTable((T)instance);
            string[] columns = [.. table.Schema.Fields.Select(field => field.Name)];
            context.Writer.Write(CsvText.Write(columns, table.Data.Select(row => Values(row, columns))));
            return true;
        }

        /// <summary>A row may lack columns: those of dictionaries have what their keys are.</summary>
        private static IEnumerable<string> Values(IEnumerable<KeyValuePair<string, object>> row, string[] columns)
        {
            var values = row.DistinctBy(field => field.Key).ToDictionary(StringComparer.Ordinal);
            return columns.Select(column => SqlTable.Text(values.GetValueOrDefault(column)));
        }
    }
}
