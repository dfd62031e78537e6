using Microsoft.CodeAnalysis;

namespace Workbook.Notebooks.Worker;

/// <summary>
/// Names that code elsewhere sees without asking, and cells do not: their usings are those of Polyglot Notebooks, which leave out
/// <c>System.IO</c> and even the namespace of the kernels.
/// </summary>
internal static class MissingUsing
{
    private static readonly (string Namespace, string[] Names)[] Known =
    [
        ("System.IO", ["File", "FileInfo", "Path", "Directory", "DirectoryInfo", "Stream", "MemoryStream", "FileStream", "StreamReader", "StreamWriter", "StringReader", "StringWriter"]),
        ("System.Threading", ["Thread", "CancellationToken", "CancellationTokenSource", "Interlocked", "SemaphoreSlim", "Monitor"]),
        ("System.Net.Http", ["HttpClient", "HttpRequestMessage", "HttpMethod", "StringContent"]),
        ("System.Diagnostics", ["Process", "ProcessStartInfo", "Stopwatch", "Debug"]),
        ("System.Globalization", ["CultureInfo", "NumberStyles", "DateTimeStyles"]),
        ("System.Text.Json", ["JsonSerializer", "JsonDocument", "JsonElement"]),
        ("System.Text.RegularExpressions", ["Regex"]),
        ("System.Data", ["DataTable", "DataSet"]),
        ("Microsoft.DotNet.Interactive", ["Kernel", "CompositeKernel", "KernelInvocationContext", "IKernelCommandHandler", "DisplayedValue", "FormattedValue"]),
        ("Microsoft.DotNet.Interactive.Commands", ["SubmitCode", "SendValue", "RequestValue"]),
        ("Microsoft.DotNet.Interactive.Events", ["ReturnValueProduced", "DisplayedValueProduced", "CommandFailed"]),
        ("Microsoft.DotNet.Interactive.Formatting", ["Formatter", "HtmlFormatter", "PlainTextFormatter", "JsonFormatter"]),
        ("Microsoft.AspNetCore.Html", ["HtmlString", "IHtmlContent"]),
    ];

    private static readonly Dictionary<string, string> Namespaces = Known.SelectMany(known => known.Names.Select(name => (name, known.Namespace)))
        .ToDictionary(known => known.name, known => known.Namespace, StringComparer.Ordinal);

    /// <summary>The namespace whose using mends an error about a name that is not known; null when none is known to.</summary>
    public static string? For(Diagnostic diagnostic)
    {
        if (diagnostic.Id is not ("CS0103" or "CS0246") || diagnostic.Location.SourceTree is not { } tree)
            return null;
        var name = tree.GetText().ToString(diagnostic.Location.SourceSpan).Split('<')[0];
        return Namespaces.GetValueOrDefault(name);
    }
}
