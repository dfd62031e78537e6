using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting.TabularData;

// Cells call these without a using: every cell imports System.
namespace System;

/// <summary>Shows values below the running cell.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows the value in the MIME types given, else in those its type prefers.</summary>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => Kernel.display(value, mimeTypes);

    /// <summary>Shows the text unchanged as the MIME type given.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType) =>
        KernelInvocationContext.Required.DisplayAs(value, mimeType);

    /// <summary>Shows the items as a table whose columns are their properties.</summary>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> source, params string[] mimeTypes) =>
        Kernel.display(source.ToTabularDataResource(), mimeTypes);

    /// <summary>The text as HTML that is shown as it stands.</summary>
    public static IHtmlContent ToHtmlContent(this string value) => new HtmlString(value);
}
