using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.Athena;
using Amazon.Athena.Model;
using Amazon.KinesisFirehose.Model;
using Amazon.Runtime;
using Workbook.AwsSdk.Tests.Support;
using EncryptionConfiguration = Amazon.Athena.Model.EncryptionConfiguration;
using Record = Amazon.KinesisFirehose.Model.Record;

namespace Workbook.AwsSdk.Tests;

public class JsonProtocolTests
{
    [Fact]
    public async Task A_call_is_a_signed_post_whose_target_names_the_operation()
    {
        await using var service = await RecordedService.StartAsync(new Answer("""{"QueryExecutionId":"q-1"}"""));
        using var athena = service.Athena();

        var response = await athena.StartQueryExecutionAsync(new StartQueryExecutionRequest { QueryString = "SELECT 1" });

        Assert.Equal("q-1", response.QueryExecutionId);
        Assert.Equal(HttpStatusCode.OK, response.HttpStatusCode);
        Assert.Equal("request-1", response.ResponseMetadata.RequestId);
        var request = service.Request;
        Assert.Equal("POST /", $"{request.Method} {request.Path}");
        Assert.Equal("AmazonAthena.StartQueryExecution", request.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.1", request.Headers["Content-Type"]);
        Assert.Equal("2017-05-18", request.Headers["x-amz-api-version"]);
        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/", request.Headers["Authorization"]);
        Assert.Contains("/us-east-1/athena/aws4_request", request.Headers["Authorization"]);
        Assert.Contains("workbook-awssdk", request.Headers["User-Agent"]);
    }

    [Fact]
    public async Task Null_members_are_left_out_and_enums_and_maps_keep_their_spelling()
    {
        await using var service = await RecordedService.StartAsync(new Answer());
        using var athena = service.Athena();

        await athena.CreateWorkGroupAsync(new CreateWorkGroupRequest
        {
            Name = "lab",
            Configuration = new WorkGroupConfiguration
            {
                EnforceWorkGroupConfiguration = true,
                ResultConfiguration = new ResultConfiguration
                {
                    OutputLocation = "s3://results/",
                    EncryptionConfiguration = new EncryptionConfiguration { EncryptionOption = EncryptionOption.SSE_S3 },
                },
            },
            Tags = [],
        });

        Assert.Equal(
            """{"Name":"lab","Configuration":{"ResultConfiguration":{"OutputLocation":"s3://results/","EncryptionConfiguration":{"EncryptionOption":"SSE_S3"}},"EnforceWorkGroupConfiguration":true},"Tags":[]}""",
            service.Request.Body);
    }

    [Fact]
    public async Task An_idempotency_token_is_sent_but_not_written_into_the_request()
    {
        await using var service = await RecordedService.StartAsync(new Answer("""{"QueryExecutionId":"q-1"}"""));
        using var athena = service.Athena();
        var request = new StartQueryExecutionRequest { QueryString = "SELECT 1" };

        await athena.StartQueryExecutionAsync(request);
        await athena.StartQueryExecutionAsync(request);

        Assert.Null(request.ClientRequestToken);
        var tokens = service.Requests.Select(r => Json(r).GetProperty("ClientRequestToken").GetString()).ToList();
        Assert.All(tokens, token => Assert.InRange(token!.Length, 32, 128));
        Assert.NotEqual(tokens[0], tokens[1]);
    }

    [Fact]
    public async Task Blobs_are_sent_whole_whatever_the_position_of_the_stream()
    {
        await using var service = await RecordedService.StartAsync(new Answer("""{"RecordId":"r-1","Encrypted":false}"""));
        using var firehose = service.Firehose();
        var data = new MemoryStream();
        data.Write("{\"a\":1}\n"u8);

        var response = await firehose.PutRecordAsync(new PutRecordRequest { DeliveryStreamName = "clicks", Record = new Record { Data = data } });

        Assert.Equal("r-1", response.RecordId);
        Assert.False(response.Encrypted);
        Assert.Equal("Firehose_20150804.PutRecord", service.Request.Headers["X-Amz-Target"]);
        Assert.Equal("{\"a\":1}\n", Encoding.UTF8.GetString(Json(service.Request).GetProperty("Record").GetProperty("Data").GetBytesFromBase64()));
    }

    [Fact]
    public async Task Times_come_back_from_epoch_seconds_as_utc()
    {
        await using var service = await RecordedService.StartAsync(new Answer("""
            {"QueryExecution":{"QueryExecutionId":"q","Status":{"State":"SUCCEEDED","SubmissionDateTime":1758326400.125},
             "Statistics":{"DataScannedInBytes":1024},"StatementType":"DML","NewMember":{"x":[1]}}}
            """));
        using var athena = service.Athena();

        var query = (await athena.GetQueryExecutionAsync(new GetQueryExecutionRequest { QueryExecutionId = "q" })).QueryExecution;

        Assert.Equal(new DateTime(2025, 9, 20, 0, 0, 0, 125, DateTimeKind.Utc), query.Status.SubmissionDateTime);
        Assert.Equal(DateTimeKind.Utc, query.Status.SubmissionDateTime!.Value.Kind);
        Assert.Equal(QueryExecutionState.SUCCEEDED, query.Status.State);
        Assert.Same(StatementType.DML, query.StatementType);
        Assert.Equal(1024, query.Statistics.DataScannedInBytes);
        Assert.Null(query.Statistics.QueryQueueTimeInMillis);
        Assert.Null(query.ExecutionParameters);
    }

    [Theory]
    [InlineData("InvalidRequestException")]
    [InlineData("com.amazonaws.athena#InvalidRequestException")]
    public async Task An_error_becomes_the_exception_of_its_code_with_its_members(string code)
    {
        await using var service = await RecordedService.StartAsync(new Answer(
            $$"""{"__type":"{{code}}","AthenaErrorCode":"INVALID_INPUT","Message":"Query is empty"}""", HttpStatusCode.BadRequest));
        using var athena = service.Athena();

        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => athena.StartQueryExecutionAsync(new StartQueryExecutionRequest()));

        Assert.Equal("Query is empty", error.Message);
        Assert.Equal("INVALID_INPUT", error.AthenaErrorCode);
        Assert.Equal("InvalidRequestException", error.ErrorCode);
        Assert.Equal("request-1", error.RequestId);
        Assert.Equal(HttpStatusCode.BadRequest, error.StatusCode);
        Assert.IsAssignableFrom<AmazonAthenaException>(error);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task An_unknown_error_code_becomes_the_base_exception()
    {
        await using var service = await RecordedService.StartAsync(Answer.Error(HttpStatusCode.Forbidden, "AccessDeniedException", "not you"));
        using var athena = service.Athena();

        var error = await Assert.ThrowsAsync<AmazonAthenaException>(() => athena.ListWorkGroupsAsync(new ListWorkGroupsRequest()));

        Assert.Equal("AccessDeniedException", error.ErrorCode);
        Assert.Equal("not you", error.Message);
    }

    [Fact]
    public async Task An_html_error_page_becomes_the_base_exception_with_its_status()
    {
        await using var service = await RecordedService.StartAsync(new Answer("<html>Bad Gateway</html>", HttpStatusCode.BadGateway));
        var config = service.Configure(new AmazonAthenaConfig { MaxErrorRetry = 0 });
        using var athena = new AmazonAthenaClient(Clients.Credentials, config);

        var error = await Assert.ThrowsAsync<AmazonAthenaException>(() => athena.ListWorkGroupsAsync(new ListWorkGroupsRequest()));

        Assert.Equal(HttpStatusCode.BadGateway, error.StatusCode);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, "InternalServerException")]
    [InlineData(HttpStatusCode.BadRequest, "TooManyRequestsException")]
    public async Task What_may_pass_is_tried_again_with_the_same_token(HttpStatusCode status, string code)
    {
        await using var service = await RecordedService.StartAsync(
            Answer.Error(status, code, "again"), new Answer("""{"QueryExecutionId":"q-1"}"""));
        using var athena = service.Athena();

        var response = await athena.StartQueryExecutionAsync(new StartQueryExecutionRequest { QueryString = "SELECT 1" });

        Assert.Equal("q-1", response.QueryExecutionId);
        Assert.Equal(2, service.Requests.Count);
        Assert.Equal(service.Requests[0].Body, service.Requests[1].Body);
    }

    [Fact]
    public async Task A_refused_batch_entry_keeps_its_place_in_the_answer()
    {
        await using var service = await RecordedService.StartAsync(new Answer("""
            {"FailedPutCount":1,"RequestResponses":[{"RecordId":"r-1"},{"ErrorCode":"ServiceUnavailableException","ErrorMessage":"Slow down."}]}
            """));
        using var firehose = service.Firehose();

        var response = await firehose.PutRecordBatchAsync(new PutRecordBatchRequest
        {
            DeliveryStreamName = "clicks",
            Records = [new Record { Data = new MemoryStream("a"u8.ToArray()) }, new Record { Data = new MemoryStream("b"u8.ToArray()) }],
        });

        Assert.Equal(1, response.FailedPutCount);
        Assert.Equal(["r-1", null], response.RequestResponses.Select(entry => entry.RecordId));
        Assert.Equal("ServiceUnavailableException", response.RequestResponses[1].ErrorCode);
    }

    [Fact]
    public async Task A_paginator_follows_next_tokens_and_serves_once()
    {
        await using var service = await RecordedService.StartAsync(
            new Answer("""{"ResultSet":{"Rows":[{"Data":[{"VarCharValue":"a"},{}]}]},"NextToken":"t1"}"""),
            new Answer("""{"ResultSet":{"Rows":[{"Data":[{"VarCharValue":"b"}]}]}}"""));
        using var athena = service.Athena();
        var pages = athena.Paginators.GetQueryResults(new GetQueryResultsRequest { QueryExecutionId = "q" }).Responses;

        var rows = new List<Row>();
        await foreach (var page in pages)
            rows.AddRange(page.ResultSet.Rows);

        Assert.Equal(["a", null, "b"], rows.SelectMany(row => row.Data).Select(datum => datum.VarCharValue));
        Assert.Equal("""{"QueryExecutionId":"q","NextToken":"t1"}""", service.Requests[1].Body);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => { await foreach (var _ in pages) { } });
    }

    [Fact]
    public async Task Cancelling_ends_a_call_as_a_cancelled_task()
    {
        await using var service = await RecordedService.StartAsync(new Answer());
        using var athena = service.Athena();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => athena.ListWorkGroupsAsync(new ListWorkGroupsRequest(), cancelled.Token));
    }

    [Fact]
    public void A_client_without_region_or_url_says_so_in_its_constructor() =>
        Assert.Throws<AmazonClientException>(() => new AmazonAthenaClient(Clients.Credentials, new AmazonAthenaConfig { RegionEndpoint = null }));

    private static JsonElement Json(ReceivedRequest request) => JsonDocument.Parse(request.Body).RootElement;
}
