namespace Workbook.Notebooks.Worker;

/// <summary>
/// What a directive takes.
/// <paramref name="Flags"/>: parameters without a value.
/// </summary>
internal sealed record DirectiveSyntax(string Name, IReadOnlyList<string> Required, IReadOnlyList<string> Optional, IReadOnlyList<string> Flags)
{
    /// <summary>The parameter whose name may be left out.</summary>
    public string? Implicit { get; init; }

    /// <summary>The rest of the cell up to the next directive is its text.</summary>
    public bool TakesText { get; init; }

    /// <summary>For people, as <c>#!lsmagic</c> lists it.</summary>
    public string Description { get; init; } = "";

    /// <summary>The magic commands by name.</summary>
    public static IReadOnlyDictionary<string, DirectiveSyntax> All { get; } = new[]
    {
        new DirectiveSyntax("import", ["--file"], [], []) { Implicit = "--file", Description = "Runs another notebook or source file here." },
        new DirectiveSyntax("set", ["--name", "--value"], ["--mime-type"], ["--byref"]) { Description = "Sets a value in this kernel." },
        new DirectiveSyntax("share", ["--name", "--from"], ["--as", "--mime-type"], [])
        {
            Implicit = "--name",
            Description = "Gets a value from another kernel.",
        },
        new DirectiveSyntax("value", ["--name"], ["--from-file", "--from-url", "--from-value", "--mime-type"], [])
        {
            TakesText = true,
            Description = "Stores a text under a name.",
        },
        new DirectiveSyntax("time", [], [], []) { Description = "Shows how long the cell took." },
        new DirectiveSyntax("who", [], [], []) { Description = "Lists the variables." },
        new DirectiveSyntax("whos", [], [], []) { Description = "Lists the variables with type and value." },
        new DirectiveSyntax("about", [], [], []) { Description = "Shows the engine's version." },
        new DirectiveSyntax("lsmagic", [], [], []) { Description = "Lists the magic commands of each kernel." },
    }.Concat(SqlConnections.Kinds.Keys.Select(Connect)).ToDictionary(syntax => syntax.Name, StringComparer.Ordinal);

    /// <summary>
    /// A line that hands the rest of the cell to another kernel.
    /// <paramref name="takesName"/>: the kernel's results may be named.
    /// </summary>
    public static DirectiveSyntax SwitchTo(string kernel, bool takesName) => new(kernel, [], takesName ? ["--name"] : [], []);

    private static DirectiveSyntax Connect(string kind)
    {
        string[] connection = ["--connection-string"];
        var isOptional = SqlConnections.Kinds[kind].DefaultConnection is not null;
        return new DirectiveSyntax($"connect {kind}", isOptional ? ["--kernel-name"] : ["--kernel-name", .. connection], isOptional ? connection : [], [])
        {
            Implicit = connection[0],
            Description = $"Adds a kernel that runs SQL in a database of kind {kind}.",
        };
    }
}
