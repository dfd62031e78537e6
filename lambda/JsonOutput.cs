using System.Text.Encodings.Web;
using System.Text.Json;

namespace Workbook.Transform;

/// <summary>How JSON is written here: it never ends up in HTML, so keys and lines stay readable.</summary>
internal static class JsonOutput
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
