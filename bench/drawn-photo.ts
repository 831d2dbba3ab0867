/**
 * A picture as an organisation could send it with its activity, drawn by us: a table with soup on a pavement at dusk. For the
 * examples in docs/posters.
 */
import sharp from 'sharp';

const [width, height] = [1600, 1200];

/** As JPEG, 1600 by 1200. */
export async function drawnPhoto(): Promise<Uint8Array> {
  const picture = await sharp(Buffer.from(scene())).blur(1.2).jpeg({ quality: 88 }).toBuffer();
  return new Uint8Array(picture);
}

function scene(): string {
  const house = (x: number, wide: number, high: number, colour: string) =>
    `<rect x="${x}" y="${760 - high}" width="${wide}" height="${high}" fill="${colour}"/>
     <path d="M${x - 14} ${760 - high} l${wide / 2 + 14} -110 l${wide / 2 + 14} 110 z" fill="#7a3b2e"/>
     ${[0.18, 0.58].map(share => `<rect x="${x + wide * share}" y="${800 - high}" width="${wide * 0.24}" height="110" fill="#ffe7a3"/>`).join('')}
     <rect x="${x + wide * 0.4}" y="610" width="${wide * 0.22}" height="150" fill="#2f4858"/>`;
  const bowl = (x: number, y: number, soup: string) =>
    `<ellipse cx="${x}" cy="${y + 26}" rx="84" ry="20" fill="#00000033"/>
     <path d="M${x - 80} ${y} q80 110 160 0 z" fill="#f6f1e7"/><ellipse cx="${x}" cy="${y}" rx="80" ry="22" fill="#ffffff"/>
     <ellipse cx="${x}" cy="${y}" rx="66" ry="16" fill="${soup}"/>
     <path d="M${x - 20} ${y - 26} q-16 -36 0 -64 q14 -30 0 -60 M${x + 20} ${y - 26} q-16 -36 0 -64 q14 -30 0 -60" stroke="#ffffff88" stroke-width="9" fill="none" stroke-linecap="round"/>`;
  const neighbour = (x: number, skin: string, coat: string, hair: string) =>
    `<path d="M${x - 95} 830 q0 -210 95 -210 q95 0 95 210 z" fill="${coat}"/><circle cx="${x}" cy="545" r="74" fill="${skin}"/>
     <path d="M${x - 78} 545 q0 -96 78 -96 q78 0 78 96 q-30 -52 -78 -52 q-48 0 -78 52 z" fill="${hair}"/>
     <path d="M${x - 28} 570 q28 28 56 0" stroke="#5b2c20" stroke-width="7" fill="none" stroke-linecap="round"/>
     <circle cx="${x - 24}" cy="538" r="7" fill="#2b2b2b"/><circle cx="${x + 24}" cy="538" r="7" fill="#2b2b2b"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#5a86b8"/><stop offset="1" stop-color="#f7c98b"/></linearGradient>
    <radialGradient id="light"><stop offset="0" stop-color="#fff3c4aa"/><stop offset="1" stop-color="#fff3c400"/></radialGradient></defs>
    <rect width="${width}" height="${height}" fill="url(#sky)"/>
    ${house(40, 300, 420, '#c9795b')}${house(370, 340, 360, '#e0c39a')}${house(740, 300, 450, '#9db09a')}${house(1070, 230, 380, '#d9a07c')}${house(1330, 260, 430, '#b9b3c9')}
    <rect y="760" width="${width}" height="440" fill="#8b8580"/>
    <path d="M0 250 q400 130 800 40 q420 -90 800 60" stroke="#3b3b3b" stroke-width="5" fill="none"/>
    ${[100, 300, 500, 700, 900, 1100, 1300, 1500].map((x, index) => `<circle cx="${x}" cy="${[290, 326, 335, 318, 280, 262, 275, 320][index]}" r="60" fill="url(#light)"/><circle cx="${x}" cy="${[290, 326, 335, 318, 280, 262, 275, 320][index]}" r="17" fill="#ffe08a"/>`).join('')}
    ${neighbour(330, '#8d5a3c', '#b23a48', '#2a1c17')}${neighbour(610, '#f0c8a0', '#2f6f6a', '#8a5a2b')}${neighbour(960, '#d9a577', '#e0a02f', '#37474f')}${neighbour(1260, '#6b4430', '#4b5fa3', '#171717')}
    <rect x="90" y="800" width="1420" height="60" rx="12" fill="#a9713f"/><rect x="90" y="845" width="1420" height="210" fill="#f3ead6"/>
    <path d="M90 845 ${Array.from({ length: 20 }, (_, index) => `l71 0 l-35.5 40 z M${90 + 71 * (index + 1)} 845`).join(' ')}" fill="#c0443c"/>
    <ellipse cx="800" cy="800" rx="150" ry="34" fill="#39434a"/><path d="M650 690 h300 v112 q-150 44 -300 0 z" fill="#56636c"/><ellipse cx="800" cy="690" rx="150" ry="34" fill="#6f7f8a"/><ellipse cx="800" cy="690" rx="126" ry="24" fill="#d9772b"/>
    ${bowl(260, 790, '#d9772b')}${bowl(500, 800, '#7f9b3a')}${bowl(1110, 800, '#d9772b')}${bowl(1350, 790, '#b5482f')}
  </svg>`;
}
