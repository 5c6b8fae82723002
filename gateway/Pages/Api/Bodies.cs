using System.Text;
using Microsoft.AspNetCore.Http;

namespace DeskDevice.Pages.Api;

/// <summary>Reads what is sent as a file.</summary>
internal static class Bodies
{
    /// <summary>The body as text; null when it is longer than allowed.</summary>
    public static async Task<string?> TextAsync(HttpRequest request, int mostBytes, CancellationToken cancel)
    {
        using MemoryStream body = new();
        byte[] part = new byte[64 * 1024];
        for (int read = await request.Body.ReadAsync(part, cancel); read > 0; read = await request.Body.ReadAsync(part, cancel))
        {
            if (body.Length + read > mostBytes) return null;
            body.Write(part, 0, read);
        }

        return Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
    }
}
