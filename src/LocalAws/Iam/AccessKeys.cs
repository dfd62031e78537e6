using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Iam;

/// <summary>Every access key that may sign: the administrator's and those of sessions.</summary>
internal sealed class AccessKeys(CloudContext context) : IAccessKeys
{
    private readonly AccessKey _administrator = new(
        new Caller(context.Credentials.AccessKeyId, $"arn:aws:iam::{context.AccountId}:root", context.AccountId),
        context.Credentials.SecretAccessKey);

    public AccessKey? Find(string accessKeyId) => accessKeyId == _administrator.Id ? _administrator : null;
}
