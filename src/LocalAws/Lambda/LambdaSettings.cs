namespace Workbook.LocalAws.Lambda;

/// <summary>Names of the documents kept beside a function.</summary>
internal static class LambdaSettings
{
    public const string EventInvokeConfig = "event-invoke-config";

    public const string Concurrency = "concurrency";
}
