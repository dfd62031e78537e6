#nullable enable
using Amazon.Util.Internal;

namespace Workbook.AwsSdk.Runtime;

/// <summary>The user agent says who really calls: this library, on AWSSDK.Core.</summary>
internal static class ClientIdentity
{
    private static readonly string Version = typeof(ClientIdentity).Assembly.GetName().Version!.ToString(3);

    public static string UserAgent(string serviceId) =>
        $"{InternalSDKUtils.BuildUserAgentString(serviceId, Version)} lib/workbook-awssdk#{Version}";
}
