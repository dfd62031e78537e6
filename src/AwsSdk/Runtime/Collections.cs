#nullable enable
using Amazon;

namespace Workbook.AwsSdk.Runtime;

/// <summary>Collections of models are null until set, or empty from the start for callers who ask for that process-wide.</summary>
internal static class Collections
{
    public static T? New<T>() where T : class, new() => AWSConfigs.InitializeCollections ? new T() : null;
}
