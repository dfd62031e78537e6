namespace Workbook.Notebooks;

/// <summary>What notebooks have for showing values, written so that a program prints them.</summary>
internal static class OutputHelpers
{
    private static readonly (string Name, string Declaration)[] All =
    [
        ("ShowResult(", "static void ShowResult(Action call) => call();"),
        ("ShowResult(", "static void ShowResult<T>(Func<T> call) => Show(call());"),
        ("ShowResultAsync(", "static Task ShowResultAsync(Func<Task> call) => call();"),
        ("ShowResultAsync(", "static async Task ShowResultAsync<T>(Func<Task<T>> call) => Show(await call());"),
        ("display(", "static T display<T>(T value, params string[] mimeTypes) { Show(value); return value; }"),
        (".Display(", "static T Display<T>(this T value, params string[] mimeTypes) { Show(value); return value; }"),
        (".DisplayAs(", "static string DisplayAs(this string text, string mimeType) { Show(text); return text; }"),
        (".DisplayTable(", "static void DisplayTable<T>(this System.Collections.Generic.IEnumerable<T> rows) => Show(rows);"),
        ("HTML(", "static string HTML(string html) => html;"),
    ];

    private const string Show =
        "static void Show(object? value) => Console.WriteLine(value is System.Collections.IEnumerable rows and not string "
        + "? string.Join(Environment.NewLine, rows.Cast<object>()) : value ?? \"<null>\");";

    /// <summary>The declarations that the code calls for; none when it shows nothing.</summary>
    public static IReadOnlyList<string> For(string code)
    {
        List<string> used = [.. All.Where(helper => code.Contains(helper.Name, StringComparison.Ordinal)).Select(helper => helper.Declaration)];
        return used.Count > 0 || code.Contains("Show(", StringComparison.Ordinal) ? [Show, .. used] : [];
    }
}
