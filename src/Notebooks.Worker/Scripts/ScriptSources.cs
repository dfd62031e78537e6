using System.Text.RegularExpressions;

namespace Workbook.Notebooks.Worker;

/// <summary>A script with the files that it loads, found by their directives before anything is compiled.</summary>
internal sealed partial class ScriptSources
{
    private const string WebSdk = "Microsoft.NET.Sdk.Web";

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly List<PackageRequest> _packages = [];
    private readonly HashSet<string> _loadedPackages = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _assemblies = [];

    public ScriptSources(string path, string text)
    {
        Path = path;
        Add(path, text);
    }

    /// <summary>Full path of the script; relative paths in it start at its folder.</summary>
    public string Path { get; }

    public string Text => _texts[Path];

    /// <summary>All files by path.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>The packages that the files ask for, those loaded as scripts included.</summary>
    public IReadOnlyList<PackageRequest> Packages => _packages;

    /// <summary>Assemblies that the files refer to by path, where they exist.</summary>
    public IReadOnlyList<string> Assemblies => _assemblies;

    /// <summary>Takes in the scripts of packages that are loaded; says whether there were any not seen before.</summary>
    public bool AddScriptsOf(ResolvedPackages packages)
    {
        var before = _texts.Count;
        foreach (var script in packages.Packages.Where(package => _loadedPackages.Contains(package.Id)).SelectMany(EntryScripts))
            AddFile(script);
        return _texts.Count > before;
    }

    /// <summary>What <c>#load "nuget:…"</c> loads of a package: its <c>main.csx</c>, or else all of its scripts.</summary>
    public static IEnumerable<string> EntryScripts(ResolvedPackage package)
    {
        var main = package.Scripts.Where(script => System.IO.Path.GetFileName(script).Equals("main.csx", StringComparison.OrdinalIgnoreCase)).ToList();
        return main.Count > 0 ? main : package.Scripts;
    }

    private void AddFile(string path)
    {
        if (!_texts.ContainsKey(path) && File.Exists(path))
            Add(path, File.ReadAllText(path));
    }

    private void Add(string path, string text)
    {
        _texts.Add(path, text);
        var folder = System.IO.Path.GetDirectoryName(path)!;
        foreach (var directive in Directive().Matches(text).Select(match => (Name: match.Groups["name"].Value, Value: match.Groups["value"].Value)))
        {
            if (directive.Value.TrimStart().StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
                AddPackage(directive.Name, directive.Value);
            else if (directive.Value.StartsWith("sdk:", StringComparison.OrdinalIgnoreCase))
                CheckSdk(directive.Value[4..].Trim());
            else if (directive.Name == "load")
                AddFile(System.IO.Path.GetFullPath(directive.Value, folder));
            else if (File.Exists(System.IO.Path.GetFullPath(directive.Value, folder)))
                _assemblies.Add(System.IO.Path.GetFullPath(directive.Value, folder));
        }
    }

    private void AddPackage(string directive, string value)
    {
        var request = PackageRequest.Parse(value) ?? throw new PackageException($"Unable to parse package reference: \"{value}\"");
        if (directive == "load")
            _loadedPackages.Add(request.Id);
        if (!_packages.Contains(request))
            _packages.Add(request);
    }

    private static void CheckSdk(string sdk)
    {
        if (!sdk.Equals(WebSdk, StringComparison.OrdinalIgnoreCase))
            throw new PackageException($"The sdk '{sdk}' is not supported. Currently '{WebSdk}' is the only sdk supported.");
    }

    [GeneratedRegex(@"^[ \t]*#(?<name>r|load)[ \t]*""(?<value>[^""\r\n]*)""", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Directive();
}
