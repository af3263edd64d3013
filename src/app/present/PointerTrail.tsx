import { useEffect, useRef } from 'react';

/** How long a place where the pointer was stays visible, in milliseconds. */
const lifetime = 700;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly at: number;
}

/** A pointer that can be seen from the last row, with a trail that fades. It catches nothing: the canvas below still moves. */
export function PointerTrail() {
  const sheet = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = sheet.current;
    const pen = canvas?.getContext('2d');
    if (!canvas || !pen) return;
    const trail = window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : lifetime;
    const colour = getComputedStyle(document.documentElement).getPropertyValue('--pointer');
    let places: readonly Place[] = [];
    let frame = 0;

    const fit = () => {
      canvas.width = window.innerWidth;
      canvas.height = window.innerHeight;
    };
    const draw = () => {
      const now = performance.now();
      const [last] = places.slice(-1);
      places = places.filter((place) => place === last || now - place.at < trail);
      pen.clearRect(0, 0, canvas.width, canvas.height);
      pen.strokeStyle = colour;
      pen.fillStyle = colour;
      pen.lineCap = 'round';
      for (const [index, place] of places.entries()) {
        const next = places[index + 1];
        if (next === undefined) continue;
        const young = Math.max(0, 1 - (now - next.at) / lifetime);
        pen.globalAlpha = young;
        pen.lineWidth = 3 + 9 * young;
        pen.beginPath();
        pen.moveTo(place.x, place.y);
        pen.lineTo(next.x, next.y);
        pen.stroke();
      }
      pen.globalAlpha = 1;
      if (last !== undefined) {
        pen.beginPath();
        pen.arc(last.x, last.y, 9, 0, 2 * Math.PI);
        pen.fill();
      }
      frame = places.length > 1 ? requestAnimationFrame(draw) : 0;
    };
    const follow = (event: PointerEvent) => {
      places = [...places, { x: event.clientX, y: event.clientY, at: performance.now() }];
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    fit();
    window.addEventListener('resize', fit);
    window.addEventListener('pointermove', follow);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('resize', fit);
      window.removeEventListener('pointermove', follow);
    };
  }, []);
  return <canvas ref={sheet} className="present-pointer" data-testid="pointer-trail" aria-hidden="true" />;
}
