using System.Text.Json.Serialization;

namespace Workbook.Notebooks.Protocol;

/// <summary>What runner and worker say to each other, one JSON object each.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(OpenNotebook), "open")]
[JsonDerivedType(typeof(RunCell), "run")]
[JsonDerivedType(typeof(CancelCell), "cancel")]
[JsonDerivedType(typeof(ListVariables), "variables")]
[JsonDerivedType(typeof(CheckNotebook), "check")]
[JsonDerivedType(typeof(NotebookChecked), "checked")]
[JsonDerivedType(typeof(WorkerReady), "ready")]
[JsonDerivedType(typeof(StreamWritten), "stream")]
[JsonDerivedType(typeof(ValueDisplayed), "display")]
[JsonDerivedType(typeof(DisplayUpdated), "update")]
[JsonDerivedType(typeof(SecretRead), "secret")]
[JsonDerivedType(typeof(CellCompleted), "completed")]
[JsonDerivedType(typeof(VariablesListed), "listed")]
[JsonDerivedType(typeof(InputRequested), "ask")]
[JsonDerivedType(typeof(InputProvided), "answer")]
[JsonDerivedType(typeof(PackagesResolved), "packages")]
internal abstract record Message;

/// <summary>First message to the worker: the notebook whose cells will come.</summary>
internal sealed record OpenNotebook(string Path, string WorkingDirectory, Dictionary<string, string> Inputs, string[] SecretVariables) : Message
{
    /// <summary>How the names of environment variables that answer inputs begin.</summary>
    public const string InputVariablePrefix = "WORKBOOK_INPUT_";

    /// <summary>Those variables, by name.</summary>
    public Dictionary<string, string> InputVariables { get; init; } = [];

    /// <summary>A person sits at a terminal and can be asked.</summary>
    public bool CanPrompt { get; init; }

    /// <summary>Folder with the ADO.NET providers that no package brings.</summary>
    public string? ProviderFolder { get; init; }
}

/// <summary>Run a cell. <paramref name="Injected"/> is C# that runs behind it, as part of the same cell.</summary>
internal sealed record RunCell(int Number, string Kernel, string Source, string? Injected) : Message;

/// <summary>End the cell of that number if it runs; the session goes on.</summary>
internal sealed record CancelCell(int Number) : Message;

/// <summary>Name the variables that the next C# cell would see.</summary>
internal sealed record ListVariables : Message;

/// <summary>Answer to <see cref="ListVariables"/>.</summary>
internal sealed record VariablesListed(VariableText[] Variables) : Message;

/// <summary>A variable with its type and value as short texts.</summary>
internal sealed record VariableText(string Name, string Type, string Value);

/// <summary>Say what is wrong with a notebook; comes before any is opened, and as often as wanted. Kernels bring their aliases.</summary>
internal sealed record CheckNotebook(string Path, CheckCell[] Cells, Dictionary<string, string[]> Kernels) : Message;

/// <summary>A cell to check.</summary>
internal sealed record CheckCell(int Number, string Kernel, string Source);

/// <summary>Answer to <see cref="CheckNotebook"/>.</summary>
internal sealed record NotebookChecked(CheckFinding[] Findings) : Message;

/// <summary>Something wrong; <paramref name="File"/> is another one when it was imported.</summary>
internal sealed record CheckFinding(bool IsError, string File, int? Cell, int? Line, string Code, string Message);

/// <summary>Answer to <see cref="OpenNotebook"/>: the facts of the worker's process.</summary>
internal sealed record WorkerReady(string Runtime, string Compiler) : Message;

/// <summary>Text that a cell wrote to the console.</summary>
internal sealed record StreamWritten(int Cell, bool IsError, string Text) : Message;

/// <summary>A value to show; <paramref name="Data"/> is text by MIME type.</summary>
internal sealed record ValueDisplayed(int Cell, string Id, Dictionary<string, string> Data, bool IsResult) : Message;

/// <summary>A value shown before looks different now.</summary>
internal sealed record DisplayUpdated(string Id, Dictionary<string, string> Data) : Message;

/// <summary>A value that must not come to light; said before any code can show it, where that is possible.</summary>
internal sealed record SecretRead(string Value) : Message;

/// <summary>A cell ended; well when <paramref name="Failure"/> is null.</summary>
internal sealed record CellCompleted(int Cell, CellFailure? Failure) : Message;

/// <summary>A cell waits for the answer of a person.</summary>
internal sealed record InputRequested(int Question, string Prompt, bool IsPassword) : Message;

/// <summary>What the person answered; null when they did not.</summary>
internal sealed record InputProvided(int Question, string? Text) : Message;

/// <summary>Packages came into the notebook.</summary>
internal sealed record PackagesResolved(UsedPackage[] Packages) : Message;

/// <summary>Why a cell failed. <paramref name="Location"/> names file, cell and line.</summary>
internal sealed record CellFailure(string Message, string Location, int? Line, string[] Details);

[JsonSerializable(typeof(Message))]
internal sealed partial class ProtocolJson : JsonSerializerContext
{
    /// <summary>How messages are written and read.</summary>
    public static ProtocolJson Wire { get; } = new(LongTextConverter.Options);
}
