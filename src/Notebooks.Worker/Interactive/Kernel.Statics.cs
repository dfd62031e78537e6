using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Commands;
using Workbook.Notebooks.Worker;

namespace Microsoft.DotNet.Interactive;

/// <content>What cells call without a using: <c>using static Microsoft.DotNet.Interactive.Kernel</c> holds in all of them.</content>
[SuppressMessage("Style", "IDE1006:Naming Styles", Justification = "Notebooks call display() by this name.")]
public abstract partial class Kernel
{
    /// <summary>The kernel that runs the cell.</summary>
    public static Kernel? Current => KernelInvocationContext.Current?.HandlingKernel;

    /// <summary>The kernel that holds all others.</summary>
    public static Kernel? Root => Current?.RootKernel;

    /// <summary>Shows a value in the MIME types given, else in those its type prefers.</summary>
    public static DisplayedValue display(object? value, params string[] mimeTypes) =>
        KernelInvocationContext.Required.Display(value, mimeTypes);

    /// <summary>The text as HTML that is shown as it stands.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Shows a script.</summary>
    public static void Javascript(string scriptContent) =>
        KernelInvocationContext.Required.DisplayAs($"<script type=\"text/javascript\">{scriptContent}</script>", "text/html");

    /// <summary>Shows a script that adds a style sheet.</summary>
    public static void CSS(string content) => Javascript(
        $$"""
        var css = `{{content.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal)}}`;
        var style = document.createElement('style');
        style.appendChild(document.createTextNode(css));
        document.head.appendChild(style);
        """);

    /// <summary>
    /// The answer given for a prompt.
    /// <paramref name="typeHint"/>: what is asked for, such as <c>text</c>, <c>date</c> or <c>password</c>.
    /// </summary>
    public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text") =>
        KernelInvocationContext.Required.Inputs.AskAsync(new InputQuestion(prompt, IsPassword: typeHint == "password"));

    /// <summary>The secret given for a prompt.</summary>
    public static async Task<PasswordString> GetPasswordAsync(string prompt = "") => new(await GetInputAsync(prompt, "password"));

    /// <summary>The answers given for several prompts, by prompt.</summary>
    public static Task<IDictionary<string, string>> GetInputsAsync(params string[] prompts) =>
        GetInputsAsync(prompts.Select(prompt => new InputDescription(prompt)));

    /// <summary>The answers given for several questions, by their names.</summary>
    public static async Task<IDictionary<string, string>> GetInputsAsync(params IEnumerable<InputDescription> inputs)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            var question = new InputQuestion(input.Prompt, IsPassword: input.TypeHint == "password", input.SaveAs, input.Name);
            answers[input.Name] = await KernelInvocationContext.Required.Inputs.AskAsync(question);
        }

        return answers;
    }
}
