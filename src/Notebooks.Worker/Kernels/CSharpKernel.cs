using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.ValueSharing;

namespace Workbook.Notebooks.Worker;

/// <summary>Runs C#: each submission stands on top of those before it.</summary>
internal sealed class CSharpKernel()
    : Kernel("csharp"), IKernelCommandHandler<SubmitCode>, IKernelCommandHandler<SendValue>, IKernelCommandHandler<RequestValue>,
        IKernelCommandHandler<RequestValueInfos>
{
    /// <summary>Namespaces whose names every cell sees.</summary>
    internal static readonly string[] Imports =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        "Microsoft.DotNet.Interactive.Kernel",
    ];

    private readonly InteractiveAssemblyLoader _assemblies = new();
    private ScriptOptions _options = CompilerOptions.Create(LanguageVersion.Latest, Imports);
    private MetadataReference[] _newReferences = [];
    private ScriptState<object?>? _state;

    /// <summary>The variables that later code sees: of those with one name, the newest.</summary>
    public IReadOnlyList<ScriptVariable> Variables =>
        [.. (_state?.Variables ?? []).Reverse().DistinctBy(variable => variable.Name).Reverse()];

    /// <summary>Folder at which relative paths in <c>#r</c> start; those in <c>#load</c> start at the current directory.</summary>
    public void SetBaseDirectory(string folder) => _options = _options.WithBaseDirectory(folder).WithSourceResolver(new CellSourceResolver());

    /// <summary>Lets the next submission, and so all later ones, refer to assemblies of packages.</summary>
    public void AddReferences(IEnumerable<string> assemblies) =>
        _newReferences = [.. _newReferences, .. assemblies.Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>
    /// The value of an expression that the notebook does not see. Its assemblies are loaded as those of cells are, so that a cell that
    /// refers to them later meets the same types.
    /// </summary>
    public async Task<object?> EvaluateAsync(string expression, IEnumerable<string> references)
    {
        var options = CompilerOptions.Create(LanguageVersion.Latest, []).AddReferences(references.Select(path => MetadataReference.CreateFromFile(path)));
        return (await CSharpScript.Create<object?>(expression, options, globalsType: null, _assemblies).RunAsync()).ReturnValue;
    }

    /// <summary>
    /// Runs a first submission that leaves nothing: most of what a first cell costs is compiling the compiler, which may as well happen
    /// before that cell arrives.
    /// </summary>
    public Task WarmUpAsync() => RunAsync(Prepare("new[] { 1 }.Select(number => new { number }).ToArray()", _options));

    public async Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        var origin = command.Origin ?? CodeOrigin.Submitted;
        var script = Prepare(command.Code, _options.WithFilePath(origin.FilePath));
        Diagnose(script, origin);
        var state = await RunAsync(script, context.CancellationToken);
        if (state.Exception is { } exception)
            throw ExceptionText.Describe(exception, origin);
        if (ScriptResult.IsShown(script))
            context.Publish(new ReturnValueProduced(state.ReturnValue, command));
    }

    public Task HandleAsync(SendValue command, KernelInvocationContext context)
    {
        var value = command.Value ?? Copy(command.FormattedValue);
        if (value is null)
            return Task.CompletedTask;
        return SyntaxFacts.IsValidIdentifier(command.Name) && SyntaxFacts.GetKeywordKind(command.Name) == SyntaxKind.None
            ? DeclareAsync(command.Name, value)
            : throw new CellFailureException($"'{command.Name}' cannot be the name of a C# variable.", null);
    }

    public Task HandleAsync(RequestValue command, KernelInvocationContext context)
    {
        if (Variables.FirstOrDefault(variable => variable.Name == command.Name) is { } variable)
        {
            var mimeType = command.MimeType ?? JsonFormatter.MimeType;
            var formatted = new FormattedValue(mimeType, variable.Value.ToDisplayString(mimeType));
            context.Publish(new ValueProduced(variable.Value, command.Name, formatted, command));
        }

        return Task.CompletedTask;
    }

    public Task HandleAsync(RequestValueInfos command, KernelInvocationContext context)
    {
        var infos = Variables.Select(variable => KernelValueInfo.Of(variable.Name, variable.Value, command.MimeType));
        context.Publish(new ValueInfosProduced([.. infos], command));
        return Task.CompletedTask;
    }

    private Script<object?> Prepare(string code, ScriptOptions submissionOptions) => _state is null
        ? CSharpScript.Create<object?>(code, submissionOptions, globalsType: null, _assemblies)
        : _state.Script.ContinueWith<object?>(code, Continued(submissionOptions));

    /// <summary>References and imports of one submission hold for all later ones; given again, they would be bound again.</summary>
    private ScriptOptions Continued(ScriptOptions options) => options.WithReferences(_newReferences).WithImports([]);

    /// <summary>
    /// Runs a compiled submission. When it throws, what it had set before stays set. What a submission sends to the kernel itself ends
    /// before it does: of both, the state of the one that was sent from holds.
    /// </summary>
    private async Task<ScriptState<object?>> RunAsync(Script<object?> script, CancellationToken cancelled = default)
    {
        _newReferences = [];
        var before = _state;
        var after = before is null
            ? await script.RunAsync(globals: null, catchException: _ => true, CancellationToken.None)
            : await script.RunFromAsync(before, catchException: _ => true, CancellationToken.None);

        // Code that ran on after its cell was cancelled may end when later cells have run already; theirs is the state then.
        if (cancelled.IsCancellationRequested)
            Interlocked.CompareExchange(ref _state, after, before);
        else
            _state = after;
        return after;
    }

    private static void Diagnose(Script<object?> script, CodeOrigin origin)
    {
        var errors = script.Compile().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count == 0)
            return;
        var first = errors[0].Location.GetLineSpan();
        var line = first.IsValid ? first.StartLinePosition.Line + 1 : (int?)null;
        throw new CellFailureException(string.Join('\n', errors.Select(error => DiagnosticText.Of(error, origin))), line)
        {
            Location = first.Path == origin.FilePath || !first.IsValid
                ? origin.At(line)
                : CodeOrigin.At(Path.GetFileName(first.Path), line),
        };
    }

    private async Task DeclareAsync(string name, object value)
    {
        if (value is SqlResults { Sets.Count: > 0 } results)
            value = results.WithRows(await DeclareRowAsync(name, results.Sets[0]));
        var script = Prepare($"{TypeText.Of(value.GetType())} {name} = default;", _options.WithFilePath(""));
        Diagnose(script, CodeOrigin.Submitted);
        (await RunAsync(script)).GetVariable(name).Value = value;
    }

    /// <summary>Declares a record for the rows of a result set, such as <c>HitsRow</c> for a result named hits.</summary>
    private async Task<Type> DeclareRowAsync(string name, SqlResultSet rows)
    {
        var typeName = char.ToUpperInvariant(name[0]) + name[1..] + "Row";
        var script = Prepare($"{RowDeclaration.Of(typeName, rows)}\ntypeof({typeName})", _options.WithFilePath(""));
        Diagnose(script, CodeOrigin.Submitted);
        return (Type)(await RunAsync(script)).ReturnValue!;
    }

    /// <summary>A copy from text: JSON becomes bool, double, string or a document; other text a string; JSON's null nothing.</summary>
    private static object? Copy(FormattedValue? value)
    {
        if (value is null || value.MimeType != JsonFormatter.MimeType)
            return value?.Value;
        var document = JsonDocument.Parse(value.Value);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => document.RootElement.GetDouble(),
            JsonValueKind.String => document.RootElement.GetString(),
            JsonValueKind.Null => null,
            _ => document,
        };
    }
}
