using System.Text.Json;
using DeskDevice.Host.Tests.Composed;
using DeskDevice.Support;

namespace DeskDevice.Telemetry.Tests.Health;

/// <summary>What a health page said.</summary>
internal sealed record HealthAnswer(int Code, JsonElement Body)
{
    public string Status => Body.GetProperty("status").GetString()!;

    public static async Task<HealthAnswer> OfAsync(TestGateway gateway, string page)
    {
        using HttpClient http = gateway.Http();
        using HttpResponseMessage answer = await http.GetAsync("/health/" + page);
        Assert.Equal("application/health+json", answer.Content.Headers.ContentType?.MediaType);
        using JsonDocument body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return new HealthAnswer((int)answer.StatusCode, body.RootElement.Clone());
    }

    /// <summary>Waits until the page says <paramref name="code"/>, and <paramref name="status"/> of the check.</summary>
    public static async Task<JsonElement> WaitAsync(TestGateway gateway, string page, int code, string check, string of, string status)
    {
        HealthAnswer last = await OfAsync(gateway, page);
        await Eventually.Async(
            async () =>
            {
                last = await OfAsync(gateway, page);
                return last.Code == code && last.Check(check, of)?.GetProperty("status").GetString() == status;
            },
            TestGateway.Deadline,
            () => $"/health/{page} says {code}, and {status} of {check} {of}; it says {last.Code} {last.Body}");
        return last.Check(check, of)!.Value;
    }

    private JsonElement? Check(string name, string of)
    {
        if (!Body.GetProperty("checks").TryGetProperty(name, out JsonElement all)) return null;
        return all.EnumerateArray().Where(one => one.GetProperty("componentId").GetString() == of).Select(one => (JsonElement?)one).FirstOrDefault();
    }
}
